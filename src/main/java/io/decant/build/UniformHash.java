package io.decant.build;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.plan.UtcMicros;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Draws by content: a number in [0, 1) that depends on the values of some columns, a purpose and a
 * seed, and on nothing else. Values are hashed as text, so that a key that changes from int to
 * bigint keeps its number, and times as UTC.
 */
final class UniformHash {
  private static final String NULL = "\u0000null";
  private static final int UNUSED_BITS = 11;
  private static final double STEP = 0x1.0p-53;

  private UniformHash() {}

  /**
   * The number.
   *
   * @param purpose draws for different purposes are independent
   */
  static Column of(Dataset<Row> rows, List<String> columns, String purpose, long seed) {
    Stream<Column> values = columns.stream().map(name -> coalesce(text(rows, name), lit(NULL)));
    Column hash =
        xxhash64(Stream.concat(Stream.of(lit(purpose), lit(seed)), values).toArray(Column[]::new));
    return shiftrightunsigned(hash, UNUSED_BITS).cast(DataTypes.DoubleType).multiply(lit(STEP));
  }

  private static Column text(Dataset<Row> rows, String name) {
    Column column = Quoted.column(name);
    DataType type = rows.select(column).schema().fields()[0].dataType();
    Column value = UtcMicros.isTime(type) ? UtcMicros.of(column, type) : column;
    return value.cast(DataTypes.StringType);
  }
}
