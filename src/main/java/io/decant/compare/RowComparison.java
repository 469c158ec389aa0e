package io.decant.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.compare.RowDifference.Kind;
import io.decant.compare.RowDifference.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Compares the rows of two sides by their key, in one join; the driver sees counts and the first
 * rows that differ. Of rows that share a key, the n-th of one side is compared with the n-th of the
 * other.
 */
public final class RowComparison {
  private static final String LEFT = "l";
  private static final String RIGHT = "r";
  private static final String THERE = "_there";
  private static final String COPY = "_copy";
  private static final int LONGEST_TEXT = 120;

  private final List<String> keys;
  private final List<String> columns;

  /**
   * What is compared.
   *
   * @param keys columns that name a row
   * @param columns the other columns; both sides have them with the same types
   */
  public RowComparison(List<String> keys, List<String> columns) {
    this.keys = List.copyOf(keys);
    this.columns = List.copyOf(columns);
  }

  /**
   * Compares.
   *
   * @param most how many of the rows that differ are returned
   */
  public RowDifferences of(Dataset<Row> left, Dataset<Row> right, int most) {
    Dataset<Row> joined = joined(side(left, LEFT), side(right, RIGHT));
    List<Column> sums = new ArrayList<>();
    sums.add(sum(number(there(LEFT))));
    sums.add(sum(number(there(RIGHT))));
    sums.add(sum(number(only(LEFT, RIGHT))));
    sums.add(sum(number(only(RIGHT, LEFT))));
    sums.add(sum(number(changed())));
    for (int i = 0; i < columns.size(); i++) {
      sums.add(sum(number(changed(i))));
    }
    Row counts = joined.agg(count(lit(1)), sums.toArray(Column[]::new)).head();
    Map<String, Long> changedByColumn = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      long rows = total(counts, 6 + i);
      if (rows > 0) {
        changedByColumn.put(columns.get(i), rows);
      }
    }
    boolean equal = total(counts, 3) == 0 && total(counts, 4) == 0 && total(counts, 5) == 0;
    return new RowDifferences(
        total(counts, 1),
        total(counts, 2),
        total(counts, 3),
        total(counts, 4),
        total(counts, 5),
        changedByColumn,
        equal ? List.of() : first(joined, most));
  }

  private static long total(Row counts, int at) {
    return counts.isNullAt(at) ? 0 : counts.getLong(at);
  }

  /** The columns by number, and which row of its key it is. */
  private Dataset<Row> side(Dataset<Row> rows, String side) {
    List<Column> all = new ArrayList<>();
    List<Column> key = new ArrayList<>();
    List<Column> content = new ArrayList<>(List.of(lit(0)));
    for (int i = 0; i < keys.size(); i++) {
      all.add(value(rows, keys.get(i)).as(side + "_key_" + i));
      key.add(col(side + "_key_" + i));
    }
    for (int i = 0; i < columns.size(); i++) {
      all.add(value(rows, columns.get(i)).as(side + i));
      content.add(col(side + i));
    }
    Column copy =
        row_number()
            .over(
                Window.partitionBy(key.toArray(Column[]::new))
                    .orderBy(xxhash64(content.toArray(Column[]::new))));
    return rows.select(all.toArray(Column[]::new))
        .withColumn(side + COPY, copy)
        .withColumn(side + THERE, lit(true));
  }

  private static Column value(Dataset<Row> rows, String name) {
    return ComparableValue.of(
        col("`" + name.replace("`", "``") + "`"), rows.schema().apply(name).dataType());
  }

  private Dataset<Row> joined(Dataset<Row> left, Dataset<Row> right) {
    Column same = col(LEFT + COPY).equalTo(col(RIGHT + COPY));
    for (int i = 0; i < keys.size(); i++) {
      same = same.and(col(LEFT + "_key_" + i).eqNullSafe(col(RIGHT + "_key_" + i)));
    }
    return left.join(right, same, "full_outer");
  }

  private static Column number(Column truth) {
    return truth.cast("bigint");
  }

  private static Column there(String side) {
    return col(side + THERE).isNotNull();
  }

  private static Column only(String side, String other) {
    return there(side).and(col(other + THERE).isNull());
  }

  private static Column changed(int column) {
    return there(LEFT)
        .and(there(RIGHT))
        .and(not(col(LEFT + column).eqNullSafe(col(RIGHT + column))));
  }

  private Column changed() {
    Column any = lit(false);
    for (int i = 0; i < columns.size(); i++) {
      any = any.or(changed(i));
    }
    return any;
  }

  private List<RowDifference> first(Dataset<Row> joined, int most) {
    List<Column> order = new ArrayList<>();
    List<Column> shown = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Column key = coalesce(col(LEFT + "_key_" + i), col(RIGHT + "_key_" + i));
      order.add(key);
      shown.add(key.cast("string"));
    }
    order.add(coalesce(col(LEFT + COPY), col(RIGHT + COPY)));
    shown.add(there(LEFT));
    shown.add(there(RIGHT));
    for (int i = 0; i < columns.size(); i++) {
      shown.add(changed(i));
      shown.add(substring(col(LEFT + i).cast("string"), 1, LONGEST_TEXT));
      shown.add(substring(col(RIGHT + i).cast("string"), 1, LONGEST_TEXT));
    }
    return joined
        .where(only(LEFT, RIGHT).or(only(RIGHT, LEFT)).or(changed()))
        .orderBy(order.toArray(Column[]::new))
        .limit(most)
        .select(shown.toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(this::difference)
        .toList();
  }

  private RowDifference difference(Row row) {
    Map<String, String> key = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      key.put(keys.get(i), row.getString(i));
    }
    boolean left = row.getBoolean(keys.size());
    boolean right = row.getBoolean(keys.size() + 1);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int at = keys.size() + 2 + 3 * i;
      if (row.getBoolean(at)) {
        values.add(new Value(columns.get(i), row.getString(at + 1), row.getString(at + 2)));
      }
    }
    Kind kind = left && right ? Kind.CHANGED : left ? Kind.ONLY_LEFT : Kind.ONLY_RIGHT;
    return new RowDifference(key, kind, values);
  }
}
