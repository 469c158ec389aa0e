package io.decant.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a {@link ContentDigest} is made from. The sums of two disjoint sets of rows add up to those
 * of both, so that one pass gives the digests of a whole and of its parts.
 *
 * @param rows number of rows
 * @param first sum of the hashes of the rows, unsigned
 * @param second sum of the hashes of these hashes, unsigned
 */
record DigestSums(long rows, BigInteger first, BigInteger second) {
  /** No rows. */
  static final DigestSums NONE = new DigestSums(0, BigInteger.ZERO, BigInteger.ZERO);

  /** Widths of the parts that a hash is added up in: no part overflows below 2^41 rows. */
  private static final int[] WIDTHS = {22, 21, 21};

  private static final String HASH = "decant_hash";

  /** Makes another hash of a hash. */
  private static final long SECOND = 0x5EED0002L;

  /**
   * Aggregates the rows by the values of some columns, which come first in what it returns.
   *
   * @param by columns with aliases
   */
  static Dataset<Row> aggregate(Dataset<Row> rows, List<Column> by) {
    List<Column> hashed = new ArrayList<>(by);
    hashed.add(HashedRows.hash(rows).orElseGet(() -> RowHash.of(rows.schema())).as(HASH));
    Dataset<Row> hashes = rows.select(hashed.toArray(Column[]::new));
    Column[] keys =
        Stream.of(hashes.columns()).limit(by.size()).map(functions::col).toArray(Column[]::new);
    List<Column> sums = columns();
    return hashes
        .groupBy(keys)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(count(lit(1))));
    for (Column hash : List.of(col(HASH), xxhash64(col(HASH), lit(SECOND)))) {
      int shift = 0;
      for (int width : WIDTHS) {
        columns.add(sum(shiftrightunsigned(hash, shift).bitwiseAND(lit((1L << width) - 1))));
        shift += width;
      }
    }
    return columns;
  }

  /** The sums from a row that holds the aggregated columns, the first of them at the index. */
  static DigestSums of(Row row, int from) {
    return new DigestSums(
        row.getLong(from), total(row, from + 1), total(row, from + 1 + WIDTHS.length));
  }

  private static BigInteger total(Row row, int from) {
    BigInteger total = BigInteger.ZERO;
    int shift = 0;
    for (int i = 0; i < WIDTHS.length; i++) {
      long part = row.isNullAt(from + i) ? 0 : row.getLong(from + i);
      total = total.add(BigInteger.valueOf(part).shiftLeft(shift));
      shift += WIDTHS[i];
    }
    return total;
  }

  /** The sums of both sets of rows. */
  DigestSums plus(DigestSums other) {
    return new DigestSums(rows + other.rows, first.add(other.first), second.add(other.second));
  }

  /** The digest of these rows under the schema. */
  ContentDigest digest(StructType schema) {
    StringBuilder text = new StringBuilder("decant-digest 2\n");
    for (StructField field : schema.fields()) {
      text.append(field.name()).append(": ").append(field.dataType().catalogString()).append('\n');
    }
    text.append("rows: ").append(rows).append('\n');
    text.append("sums: ").append(first).append(' ').append(second).append('\n');
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return new ContentDigest(rows, HexFormat.of().formatHex(hash, 0, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
