package io.decant.publish;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

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
  /** Widths of the parts that a hash is added up in: no part overflows below 2^41 rows. */
  private static final int[] WIDTHS = {22, 21, 21};

  private static final long[] SEEDS = {0x5EED0001L, 0x5EED0002L};

  /** The digest of the rows, in one pass over them. */
  public static ContentDigest of(Dataset<Row> rows) {
    StructType schema = rows.schema();
    List<Column> parts = new ArrayList<>();
    for (long seed : SEEDS) {
      Column hash = RowHash.of(schema, seed);
      int shift = 0;
      for (int width : WIDTHS) {
        parts.add(sum(shiftrightunsigned(hash, shift).bitwiseAND(lit((1L << width) - 1))));
        shift += width;
      }
    }
    Row row = rows.agg(count(lit(1)), parts.toArray(Column[]::new)).head();
    BigInteger first = total(row, 1);
    BigInteger second = total(row, 1 + WIDTHS.length);
    return new ContentDigest(row.getLong(0), digest(schema, row.getLong(0), first, second));
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

  private static String digest(StructType schema, long rows, BigInteger first, BigInteger second) {
    StringBuilder text = new StringBuilder("decant-digest 1\n");
    for (StructField field : schema.fields()) {
      text.append(field.name()).append(": ").append(field.dataType().catalogString()).append('\n');
    }
    text.append("rows: ").append(rows).append('\n');
    text.append("sums: ").append(first).append(' ').append(second).append('\n');
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, hash.length / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
