package io.decant.publish;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The place of rows on a Z-order curve through several columns: rows that are near each other on it
 * are near in each column. Each column is cut into 256 ranges that hold about as many rows, found
 * in a sample; the bits of their numbers are interleaved.
 */
final class ZOrder {
  private static final int BITS = 8;
  private static final int RANGES = 1 << BITS;
  private static final long SAMPLE = 20_000;
  private static final long SEED = 42;

  private final List<String> columns;

  ZOrder(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * The place of each row.
   *
   * @param count number of the rows
   */
  Column of(Dataset<Row> rows, long count) {
    if (columns.size() == 1) {
      return named(columns.get(0)).isNotNull();
    }
    Row bounds = bounds(rows, count);
    Column place = lit(0L);
    for (int i = 0; i < columns.size(); i++) {
      Column range = range(rows, columns.get(i), bounds.getList(i));
      place = place.plus(shiftleft(get(spread(), range), columns.size() - 1 - i));
    }
    return place;
  }

  /** For each column the least values of its ranges but the first. */
  private Row bounds(Dataset<Row> rows, long count) {
    Column[] sorted =
        IntStream.range(0, columns.size())
            .mapToObj(i -> array_sort(collect_list(named(columns.get(i)))).as("sorted_" + i))
            .toArray(Column[]::new);
    Column[] chosen =
        IntStream.range(0, columns.size())
            .mapToObj(i -> chosen(col("sorted_" + i)))
            .toArray(Column[]::new);
    return rows.sample(Math.min(1.0, (double) SAMPLE / count), SEED)
        .groupBy()
        .agg(sorted[0], Arrays.copyOfRange(sorted, 1, sorted.length))
        .select(chosen)
        .head();
  }

  private static Column chosen(Column sorted) {
    return transform(
        sequence(lit(1), lit(RANGES - 1)),
        i -> get(sorted, i.multiply(size(sorted)).divide(lit(RANGES)).cast("int")));
  }

  /** The number of the range of a value, by binary search; nulls are in the first. */
  private static Column range(Dataset<Row> rows, String name, List<Object> bounds) {
    Column value = named(name);
    String type = rows.schema().apply(name).dataType().sql();
    Column least =
        array(bounds.stream().map(bound -> lit(bound).cast(type)).toArray(Column[]::new));
    Column steps =
        array(
            IntStream.iterate(RANGES / 2, step -> step > 0, step -> step / 2)
                .mapToObj(step -> (Column) lit(step))
                .toArray(Column[]::new));
    return aggregate(
        steps,
        lit(0),
        (at, step) ->
            when(element_at(least, at.plus(step)).leq(value), at.plus(step)).otherwise(at));
  }

  /** The bits of each number of a range, apart by as much as there are columns. */
  private Column spread() {
    List<Column> numbers = new ArrayList<>();
    for (long number = 0; number < RANGES; number++) {
      long of = number;
      numbers.add(
          lit(
              LongStream.range(0, BITS)
                  .map(bit -> ((of >> bit) & 1) << (bit * columns.size()))
                  .sum()));
    }
    return array(numbers.toArray(Column[]::new));
  }

  private static Column named(String column) {
    return col("`" + column.replace("`", "``") + "`");
  }
}
