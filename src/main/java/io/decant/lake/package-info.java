/** Enterprise sources: Delta, Parquet, CSV and JDBC databases. */
package io.decant.lake;
