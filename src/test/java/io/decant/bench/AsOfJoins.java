package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;

/**
 * How others join as of a time, as plain Spark code: the newest row of the same key that is not
 * later than the observation. Each brings all columns of the observations, then those of the row.
 *
 * @param observations number, key and time of observations, and what was brought before
 * @param history key, time and columns of rows
 * @param features the columns to bring
 */
record AsOfJoins(Dataset<Row> observations, Dataset<Row> history, List<String> features) {
  private static final String ROW_TIME = "row_time";
  private static final String RANK = "rank";
  private static final String TIME = "ts";
  private static final String SIDE = "side";

  /**
   * Tempo: both sides in one, and for each column the last value so far. Its default skips nulls;
   * here it does not, as in the feature store that is built upon it, so that rows are not mixed.
   */
  Dataset<Row> unionAndLast() {
    List<Column> left = new ArrayList<>(List.of(col(JoinShape.KEY)));
    List<Column> right = new ArrayList<>(List.of(col(JoinShape.KEY)));
    left.add(col(JoinShape.OBSERVED).as(TIME));
    right.add(col(JoinShape.TIME).as(TIME));
    left.add(lit(1).as(SIDE));
    right.add(lit(0).as(SIDE));
    StructType known = observations.schema();
    for (String carried : carried()) {
      left.add(col(carried));
      right.add(lit(null).cast(known.apply(carried).dataType()).as(carried));
    }
    StructType types = history.schema();
    for (String feature : features) {
      left.add(lit(null).cast(types.apply(feature).dataType()).as(feature));
      right.add(col(feature));
    }
    left.add(lit(null).cast("timestamp").as(ROW_TIME));
    right.add(col(JoinShape.TIME).as(ROW_TIME));
    WindowSpec soFar =
        Window.partitionBy(JoinShape.KEY)
            .orderBy(TIME, SIDE)
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> all = select(observations, left).union(select(history, right));
    List<Column> lasts = new ArrayList<>(List.of(col(JoinShape.KEY)));
    lasts.add(col(TIME).as(JoinShape.OBSERVED));
    lasts.add(col(SIDE));
    carried().forEach(carried -> lasts.add(col(carried)));
    for (String feature : features) {
      // A struct around the value, so that a null of the newest row is a value too.
      lasts.add(
          last(when(col(SIDE).equalTo(0), struct(col(feature))), true)
              .over(soFar)
              .getField(feature)
              .as(feature));
    }
    return output(select(all, lasts).filter(col(SIDE).equalTo(1)));
  }

  /** Feast and Hopsworks: every earlier row of the key, then the newest of these. */
  Dataset<Row> explodeAndRank() {
    Dataset<Row> rows = history.withColumnRenamed(JoinShape.KEY, "row_key");
    Dataset<Row> pairs =
        observations.join(
            rows,
            col(JoinShape.KEY)
                .equalTo(col("row_key"))
                .and(col(JoinShape.TIME).leq(col(JoinShape.OBSERVED))),
            "left");
    WindowSpec newest = Window.partitionBy(JoinShape.ID).orderBy(col(JoinShape.TIME).desc());
    return output(pairs.withColumn(RANK, row_number().over(newest)).filter(col(RANK).equalTo(1)));
  }

  /**
   * Spark's own, which its API for pandas uses; not public, so that it is looked up.
   *
   * @throws ReflectiveOperationException where this Spark has it in another form
   */
  Dataset<Row> own() throws ReflectiveOperationException {
    Dataset<Row> rows = history.withColumnRenamed(JoinShape.KEY, "row_key");
    for (Method method : observations.getClass().getMethods()) {
      if (method.getName().equals("joinAsOf") && method.getParameterTypes()[3] == Column.class) {
        Object joined =
            method.invoke(
                observations,
                rows,
                observations.col(JoinShape.OBSERVED),
                rows.col(JoinShape.TIME),
                observations.col(JoinShape.KEY).equalTo(rows.col("row_key")),
                "left",
                null,
                true,
                "backward");
        return output(rows(joined));
      }
    }
    throw new NoSuchMethodException("joinAsOf");
  }

  @SuppressWarnings("unchecked")
  private static Dataset<Row> rows(Object joined) {
    return (Dataset<Row>) joined;
  }

  /** What observations have beside key and time. */
  private List<String> carried() {
    return Arrays.stream(observations.columns())
        .filter(name -> !name.equals(JoinShape.KEY) && !name.equals(JoinShape.OBSERVED))
        .toList();
  }

  private Dataset<Row> output(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    Arrays.stream(observations.columns()).forEach(name -> columns.add(col(name)));
    features.forEach(feature -> columns.add(col(feature)));
    return select(rows, columns);
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Column> columns) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
