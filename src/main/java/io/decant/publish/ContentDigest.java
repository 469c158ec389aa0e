package io.decant.publish;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Digest of a set of rows that depends on their content alone: not on their order, partitioning,
 * files, or version of Spark.
 *
 * <p>Every row gets two 64-bit xxHash values with different seeds (see {@link RowHash}). Each kind
 * is added up over all rows without overflow. The digest is the first half of the SHA-256 of this
 * text in UTF-8:
 *
 * <pre>
 * decant-digest 1
 * name: type          one line a column, in order, the type as Spark's catalog string
 * rows: count
 * sums: first second  unsigned, decimal
 * </pre>
 *
 * <p>Two different sets share a digest with a probability of about 2^-128. It guards against
 * accidents, not against somebody who builds rows to collide.
 *
 * @param rows number of rows
 * @param text the digest, 32 hexadecimal digits
 */
public record ContentDigest(long rows, String text) {
  /** The digest of the rows, in one pass over them. */
  public static ContentDigest of(Dataset<Row> rows) {
    List<Column> sums = DigestSums.columns(rows.schema());
    Row row = rows.agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new)).head();
    return DigestSums.of(row, 0).digest(rows.schema());
  }
}
