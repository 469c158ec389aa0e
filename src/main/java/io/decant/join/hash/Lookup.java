package io.decant.join.hash;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Observations meet the rows of several histories of the same key: each side is divided by the key
 * once and never sorted. The observations of a partition are held in memory.
 */
public final class Lookup {
  private final SparkSession spark;
  private final Dataset<Row> observations;
  private final Pruner pruner;
  private final int partitions;
  private final List<History> histories = new ArrayList<>();

  /**
   * A lookup.
   *
   * @param observations (key, at, hash of the key, columns), the key being null where nothing can
   *     be found for it; divided by the hash
   * @param observed the first three of these, by a cheaper way where there is one
   * @param partitions into how many parts both sides are divided
   */
  public Lookup(Dataset<Row> observations, Dataset<Row> observed, int partitions) {
    this.spark = observations.sparkSession();
    this.observations = observations;
    this.pruner = new Pruner(observed);
    this.partitions = partitions;
  }

  /** One more history. */
  public Lookup with(History history) {
    histories.add(history);
    return this;
  }

  /**
   * Every observation once: (at, columns), and for each history its source, null without a match,
   * and whether that was tied. Looking back is not limited.
   *
   * @param names of these columns
   */
  public Dataset<Row> results(List<String> names) {
    StructField[] fields = observations.schema().fields();
    StructType schema =
        new StructType()
            .add(names.get(0), fields[Layout.AT].dataType())
            .add(names.get(1), fields[Layout.OBSERVED].dataType());
    int next = schema.length();
    for (History history : histories) {
      schema =
          schema
              .add(names.get(next), history.whole().schema().fields()[Layout.SOURCE].dataType())
              .add(names.get(next + 1), DataTypes.BooleanType);
      next = schema.length();
    }
    return InternalRows.dataset(spark, "point-in-time lookup", schema, this::compute);
  }

  private JavaRDD<InternalRow> compute() {
    StructField[] fields = observations.schema().fields();
    int columns = ((StructType) fields[Layout.OBSERVED].dataType()).length();
    JavaRDD<HeldObservations> held =
        rows(observations.repartition(partitions, col(fields[Layout.HASH].name())))
            .mapPartitions(rows -> one(HeldObservations.of(rows, columns)));
    for (History history : histories) {
      RowOrder order = history.order();
      JavaRDD<InternalRow> rows = rows(pruner.prune(history).divided(partitions));
      held = held.zipPartitions(rows, (one, passing) -> one(one.next().look(passing, order)));
    }
    return held.mapPartitions(one -> one.next().results());
  }

  static <T> Iterator<T> one(T element) {
    return List.of(element).iterator();
  }

  /** Spark may make fewer parts of rows of which it sees that there are none. */
  private JavaRDD<InternalRow> rows(Dataset<Row> dataset) {
    JavaRDD<InternalRow> divided = InternalRows.of(dataset);
    if (divided.getNumPartitions() == partitions) {
      return divided;
    }
    if (!divided.isEmpty()) {
      throw new IllegalStateException(
          divided.getNumPartitions() + " partitions instead of " + partitions);
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(), partitions);
  }
}
