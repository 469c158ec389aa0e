package io.decant.publish;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes a digest of rows. */
@FunctionalInterface
interface Digester {
  /** The digest of the rows and their columns. */
  ContentDigest digest(Dataset<Row> rows);
}
