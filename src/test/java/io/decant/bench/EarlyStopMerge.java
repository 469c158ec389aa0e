package io.decant.bench;

import static org.apache.spark.sql.functions.col;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.StructType;

/**
 * spark-pit's early-stop merge: both sides sorted by key and time, newest first, merged with one
 * candidate held. Like the original it works on Spark's own rows, and keeps the order of the
 * observations, so that a further history needs no further sort of them.
 */
final class EarlyStopMerge {
  private static final int KEY = 0;
  private static final int TIME = 1;

  private final int partitions;

  EarlyStopMerge(int partitions) {
    this.partitions = partitions;
  }

  /**
   * All columns of the observations and of their rows.
   *
   * @throws ReflectiveOperationException where this Spark has its rows in another form
   */
  Dataset<Row> join(Dataset<Row> observations, JoinShape shape, List<Dataset<Row>> histories)
      throws ReflectiveOperationException {
    Dataset<Row> first = select(observations, JoinShape.OBSERVED, List.of(JoinShape.ID));
    JavaRDD<InternalRow> merged = sorted(first);
    StructType schema = first.schema();
    List<Column> output = new ArrayList<>();
    Arrays.stream(observations.columns()).forEach(name -> output.add(col(name)));
    for (int group = 0; group < histories.size(); group++) {
      List<String> features = shape.features(group);
      Dataset<Row> rows =
          select(histories.get(group), JoinShape.TIME, features)
              .withColumnRenamed(JoinShape.KEY, "key" + group)
              .withColumnRenamed(JoinShape.TIME, "time" + group);
      int width = rows.columns().length;
      merged = merged.zipPartitions(sorted(rows), (left, right) -> new Merge(left, right, width));
      schema = schema.merge(rows.schema(), true);
      features.forEach(name -> output.add(col(name)));
    }
    return dataset(observations, merged, schema).select(output.toArray(Column[]::new));
  }

  private static Dataset<Row> select(Dataset<Row> rows, String time, List<String> others) {
    List<Column> columns = new ArrayList<>(List.of(col(JoinShape.KEY), col(time)));
    others.forEach(name -> columns.add(col(name)));
    return rows.select(columns.toArray(Column[]::new));
  }

  private JavaRDD<InternalRow> sorted(Dataset<Row> rows) {
    Column key = col(rows.columns()[KEY]);
    return rows.repartition(partitions, key)
        .sortWithinPartitions(key.desc(), col(rows.columns()[TIME]).desc())
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  @SuppressWarnings("unchecked")
  private static Dataset<Row> dataset(
      Dataset<Row> any, JavaRDD<InternalRow> rows, StructType schema)
      throws ReflectiveOperationException {
    Object session = any.sparkSession();
    for (Method method : session.getClass().getMethods()) {
      if (method.getName().equals("internalCreateDataFrame")) {
        return (Dataset<Row>) method.invoke(session, rows.rdd(), schema, false);
      }
    }
    throw new NoSuchMethodException("internalCreateDataFrame");
  }

  /** Newest first: the first row that is not later than the observation is its row. */
  private static final class Merge implements Iterator<InternalRow> {
    private final Iterator<InternalRow> left;
    private final Iterator<InternalRow> right;
    private final InternalRow none;
    private final JoinedRow joined = new JoinedRow();
    private InternalRow candidate;

    Merge(Iterator<InternalRow> left, Iterator<InternalRow> right, int width) {
      this.left = left;
      this.right = right;
      none = new GenericInternalRow(width);
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
    public InternalRow next() {
      if (!left.hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow observation = left.next();
      int compared = compared(observation);
      while (candidate != null && isPassed(compared, observation)) {
        advance();
        compared = compared(observation);
      }
      return joined.apply(observation, candidate == null || compared != 0 ? none : candidate);
    }

    private int compared(InternalRow observation) {
      return candidate == null
          ? 0
          : candidate.getUTF8String(KEY).compareTo(observation.getUTF8String(KEY));
    }

    private boolean isPassed(int compared, InternalRow observation) {
      return compared == 0 ? candidate.getLong(TIME) > observation.getLong(TIME) : compared > 0;
    }
  }
}
