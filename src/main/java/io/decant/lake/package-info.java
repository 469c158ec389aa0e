/** Enterprise sources: Delta, Parquet, CSV, tables of Spark's catalog and JDBC databases. */
package io.decant.lake;
