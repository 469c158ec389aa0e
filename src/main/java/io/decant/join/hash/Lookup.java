package io.decant.join.hash;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
  private final Division division;
  private final List<History> histories = new ArrayList<>();

  /**
   * A lookup.
   *
   * @param observations (key, at, hash of the key, columns), the key being null where nothing can
   *     be found for it
   * @param observed the first three of these, by a cheaper way where there is one
   * @param division how both sides are divided
   */
  public Lookup(Dataset<Row> observations, Dataset<Row> observed, Division division) {
    this.spark = observations.sparkSession();
    this.observations = observations;
    this.pruner = new Pruner(observed);
    this.division = division;
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
        rows(division.ofObservations(observations))
            .mapPartitions(rows -> one(HeldObservations.of(rows, columns)));
    for (History history : histories) {
      RowOrder order = history.order();
      JavaRDD<InternalRow> rows = divided(pruner.prune(history));
      held = held.zipPartitions(rows, (one, passing) -> one(one.next().look(passing, order)));
    }
    return held.mapPartitions(one -> one.next().results());
  }

  static <T> Iterator<T> one(T element) {
    return List.of(element).iterator();
  }

  /** Without moving them, where they lie in the buckets that all are divided by. */
  private JavaRDD<InternalRow> divided(History history) {
    boolean lies = division.isOfBuckets() && history.buckets().equals(Optional.of(division));
    Optional<JavaRDD<InternalRow>> lying =
        lies ? InternalRows.inBuckets(history.whole(), division.parts()) : Optional.empty();
    return lying.orElseGet(() -> rows(history.divided(division)));
  }

  /** Spark may make fewer parts of rows of which it sees that there are none. */
  private JavaRDD<InternalRow> rows(Dataset<Row> dataset) {
    JavaRDD<InternalRow> divided = InternalRows.of(dataset);
    if (divided.getNumPartitions() == division.parts()) {
      return divided;
    }
    if (!divided.isEmpty()) {
      throw new IllegalStateException(
          divided.getNumPartitions() + " partitions instead of " + division.parts());
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(), division.parts());
  }
}
