package io.decant.compare;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.stddev_samp;
import static org.apache.spark.sql.functions.substring;

import io.decant.compare.Distribution.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Describes the values of columns, in one pass over each side. */
public final class Distributions {
  private static final int LONGEST_TEXT = 60;
  private static final int OF_A_COLUMN = 6;

  private Distributions() {}

  /**
   * Of these columns.
   *
   * @param columns both sides have them with the same types
   */
  public static List<Distribution> of(Dataset<Row> left, Dataset<Row> right, List<String> columns) {
    List<Side> lefts = sides(left, columns);
    List<Side> rights = sides(right, columns);
    List<Distribution> distributions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      distributions.add(new Distribution(columns.get(i), lefts.get(i), rights.get(i)));
    }
    return List.copyOf(distributions);
  }

  private static List<Side> sides(Dataset<Row> rows, List<String> columns) {
    StructType schema = rows.schema();
    List<Column> measures = new ArrayList<>();
    for (String name : columns) {
      DataType type = schema.apply(name).dataType();
      Column raw = col("`" + name.replace("`", "``") + "`");
      Column value = ComparableValue.of(raw, type);
      Column number = type instanceof NumericType ? value.cast("double") : lit(null).cast("double");
      measures.add(count(value));
      measures.add(approx_count_distinct(value));
      measures.add(avg(number));
      measures.add(stddev_samp(number));
      measures.add(substring(min(value).cast("string"), 1, LONGEST_TEXT));
      measures.add(substring(max(value).cast("string"), 1, LONGEST_TEXT));
    }
    Row row = rows.agg(count(lit(1)), measures.toArray(Column[]::new)).head();
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      sides.add(side(row, 1 + i * OF_A_COLUMN));
    }
    return sides;
  }

  private static Side side(Row row, int at) {
    return new Side(
        row.getLong(0) - row.getLong(at),
        row.getLong(at + 1),
        number(row, at + 2),
        number(row, at + 3),
        Optional.ofNullable(row.getString(at + 4)),
        Optional.ofNullable(row.getString(at + 5)));
  }

  private static OptionalDouble number(Row row, int at) {
    return row.isNullAt(at) || Double.isNaN(row.getDouble(at))
        ? OptionalDouble.empty()
        : OptionalDouble.of(row.getDouble(at));
  }
}
