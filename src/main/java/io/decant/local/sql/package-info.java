/**
 * What a client of the local Query Service may write and what it gets: quoting, limits, labels,
 * refused statements, error codes; executed by Spark.
 */
package io.decant.local.sql;
