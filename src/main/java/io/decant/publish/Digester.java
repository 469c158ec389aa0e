package io.decant.publish;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes the digests of rows. */
@FunctionalInterface
interface Digester {
  /** The digests of the rows and their columns, by the values of some of these. */
  SetDigest digest(Dataset<Row> rows, List<String> partitionBy);

  /** The digest of all rows. */
  default ContentDigest digest(Dataset<Row> rows) {
    return digest(rows, List.of()).whole();
  }
}
