package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How others join as of a time, as plain Spark code: the newest row of the same key that is not
 * later than the observation. Each brings the observation's number, then the columns of the row.
 *
 * @param observations number, key and time of observations
 * @param history key, time and columns of rows
 * @param features the columns to bring
 */
record AsOfJoins(Dataset<Row> observations, Dataset<Row> history, List<String> features) {
  private static final String ROW_TIME = "row_time";
  private static final String RANK = "rank";

  /**
   * Tempo: both sides in one, and for each column the last value so far. Its default skips nulls;
   * here it does not, as in the feature store that is built upon it, so that rows are not mixed.
   */
  Dataset<Row> unionAndLast() {
    List<Column> left = new ArrayList<>();
    List<Column> right = new ArrayList<>();
    left.add(col(JoinShape.ID));
    right.add(lit(null).cast("long").as(JoinShape.ID));
    left.add(col(JoinShape.KEY));
    right.add(col(JoinShape.KEY));
    left.add(col(JoinShape.OBSERVED).as("ts"));
    right.add(col(JoinShape.TIME).as("ts"));
    left.add(lit(1).as("side"));
    right.add(lit(0).as("side"));
    StructType types = history.schema();
    for (String feature : features) {
      left.add(lit(null).cast(types.apply(feature).dataType()).as(feature));
      right.add(col(feature));
    }
    left.add(lit(null).cast("timestamp").as(ROW_TIME));
    right.add(col(JoinShape.TIME).as(ROW_TIME));
    WindowSpec soFar =
        Window.partitionBy(JoinShape.KEY)
            .orderBy("ts", "side")
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> all = select(observations, left).union(select(history, right));
    List<Column> lasts = new ArrayList<>();
    lasts.add(col(JoinShape.ID));
    lasts.add(col("side"));
    for (String feature : features) {
      // A struct around the value, so that a null of the newest row is a value too.
      lasts.add(
          last(when(col("side").equalTo(0), struct(col(feature))), true)
              .over(soFar)
              .getField(feature)
              .as(feature));
    }
    return output(select(all, lasts).filter(col("side").equalTo(1)));
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

  /** spark-pit: both sides sorted by key and time, merged with one candidate held. */
  Dataset<Row> earlyStop(int partitions) {
    JavaRDD<Row> left =
        sorted(
            select(
                observations,
                List.of(col(JoinShape.KEY), col(JoinShape.OBSERVED).as("ts"), col(JoinShape.ID))),
            partitions);
    List<Column> row = new ArrayList<>(List.of(col(JoinShape.KEY), col(JoinShape.TIME).as("ts")));
    features.forEach(feature -> row.add(col(feature)));
    JavaRDD<Row> right = sorted(select(history, row), partitions);
    StructType schema = new StructType().add(JoinShape.ID, "long");
    for (String feature : features) {
      StructField field = history.schema().apply(feature);
      schema = schema.add(field.name(), field.dataType());
    }
    int width = features.size();
    return observations
        .sparkSession()
        .createDataFrame(
            left.zipPartitions(right, (first, second) -> new Merge(first, second, width)), schema);
  }

  private static JavaRDD<Row> sorted(Dataset<Row> rows, int partitions) {
    return rows.repartition(partitions, col(JoinShape.KEY))
        .sortWithinPartitions(col(JoinShape.KEY).desc(), col("ts").desc())
        .javaRDD();
  }

  /** Newest first: the first row that is not later than the observation is its row. */
  private static final class Merge implements Iterator<Row> {
    private final Iterator<Row> left;
    private final Iterator<Row> right;
    private final int width;
    private Row candidate;

    Merge(Iterator<Row> left, Iterator<Row> right, int width) {
      this.left = left;
      this.right = right;
      this.width = width;
      advance();
    }

    private void advance() {
      candidate = right.hasNext() ? right.next() : null;
    }

    @Override
    public boolean hasNext() {
      return left.hasNext();
    }

    @Override
    public Row next() {
      if (!left.hasNext()) {
        throw new NoSuchElementException();
      }
      Row observation = left.next();
      String key = observation.getString(0);
      while (candidate != null && isPassed(key, observation)) {
        advance();
      }
      Object[] values = new Object[width + 1];
      values[0] = observation.get(2);
      if (candidate != null && candidate.getString(0).equals(key)) {
        for (int i = 0; i < width; i++) {
          values[i + 1] = candidate.get(i + 2);
        }
      }
      return RowFactory.create(values);
    }

    private boolean isPassed(String key, Row observation) {
      int compared = candidate.getString(0).compareTo(key);
      return compared == 0
          ? candidate.getTimestamp(1).compareTo(observation.getTimestamp(1)) > 0
          : compared > 0;
    }
  }

  private Dataset<Row> output(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(JoinShape.ID));
    features.forEach(feature -> columns.add(col(feature)));
    return select(rows, columns);
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Column> columns) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
