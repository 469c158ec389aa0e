package io.decant.publish;

import static org.apache.spark.sql.functions.col;

import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Digest of a set of rows that depends on their content alone: not on their order, partitioning,
 * files, or version of Spark.
 *
 * <p>Every row gets a 64-bit xxHash value (see {@link RowHash}), and this value another one. Each
 * kind is added up over all rows without overflow. The digest is the first half of the SHA-256 of
 * this text in UTF-8:
 *
 * <pre>
 * decant-digest 2
 * name: type          one line a column, in order, the type as Spark's catalog string
 * rows: count
 * sums: first second  unsigned, decimal
 * </pre>
 *
 * <p>A row takes the place of another unnoticed with a probability of about 2^-64. It guards
 * against accidents, not against somebody who builds rows to collide.
 *
 * @param rows number of rows
 * @param text the digest, 32 hexadecimal digits
 */
public record ContentDigest(long rows, String text) {
  /** The digest of the rows, in one pass over them. */
  public static ContentDigest of(Dataset<Row> rows) {
    return SetDigest.of(rows, List.of()).whole();
  }

  /**
   * The digest of rows of which only what {@link HashedRows} has made of them is left.
   *
   * @param rows with their hashes, whatever else they have become
   * @param hash the column that has them
   * @param schema of the rows when they were hashed
   */
  public static ContentDigest ofHashed(Dataset<Row> rows, String hash, StructType schema) {
    Dataset<Row> hashes = rows.select(col(hash).as(InternalColumns.ROW_HASH));
    return DigestSums.of(DigestSums.aggregate(hashes, List.of()).head(), 0).digest(schema);
  }
}
