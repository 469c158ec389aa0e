package io.decant.join.hash;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/** Leaves rows of histories out before they are divided. The times of the observations travel. */
final class Pruner {
  private static final long MOST_BYTES_HELD = 64L * 1024 * 1024;

  private static final double WRONGLY_PASSED = 0.03;

  /** As many as Spark makes a filter for; with more keys more rows pass. */
  private static final long MOST_KEYS = 4_000_000;

  private final SparkSession spark;
  private final Dataset<Row> observed;
  private Broadcast<ObservationTimes> times;
  private Broadcast<BloomFilter> keys;

  /**
   * Prunes for these observations.
   *
   * @param observed (key, at, hash of the key)
   */
  Pruner(Dataset<Row> observed) {
    this.spark = observed.sparkSession();
    this.observed = observed;
  }

  History prune(History history) {
    return switch (history.pruning()) {
      case NONE -> history;
      case BY_KEYS -> byKeys(history);
      case WITHIN_PARTS -> withinParts(history);
      case BY_TIMES -> byTimes(history);
    };
  }

  /** As few parts as there are tasks at once: the larger a part, the more is left out. */
  private History withinParts(History history) {
    Dataset<Row> whole = history.whole().coalesce(Parts.atOnce(spark));
    Broadcast<ObservationTimes> observations = times();
    RowOrder order = history.order();
    JavaRDD<InternalRow> newest =
        InternalRows.of(whole)
            .mapPartitions(
                rows -> new NewestOfPart(rows, observations.value(), order, MOST_BYTES_HELD));
    return history.asLaidOut(
        InternalRows.dataset(spark, "newest rows of each part", whole.schema(), () -> newest));
  }

  private History byTimes(History history) {
    Dataset<Row> thin = history.thin().coalesce(Parts.atOnce(spark));
    NewestTimes newest = NewestTimes.of(InternalRows.of(thin), times());
    Broadcast<NewestTimes> known = context().broadcast(newest);
    UDF3<Long, Long, Long, Boolean> mayBeChosen =
        (hash, usableFrom, eventTime) -> known.value().mayBeChosen(hash, usableFrom, eventTime);
    Column chosen =
        udf(mayBeChosen, DataTypes.BooleanType)
            .apply(history.hash(), history.usableFrom(), history.eventTime());
    return history.of(history.rows().filter(chosen), History.Pruning.NONE);
  }

  /** A Bloom filter of the keys; a row too much passes now and then, and finds nobody. */
  private History byKeys(History history) {
    if (observed.isEmpty()) {
      return history.of(history.rows().limit(0), History.Pruning.NONE);
    }
    Broadcast<BloomFilter> observedKeys = keys();
    KeyFilter filter = new KeyFilter(hash -> observedKeys.value().mightContainLong(hash));
    Column passes = udf(filter, DataTypes.BooleanType).apply(history.hash());
    return history.of(history.rows().filter(passes), History.Pruning.NONE);
  }

  private Broadcast<BloomFilter> keys() {
    if (keys == null) {
      String hash = observed.columns()[Layout.HASH];
      long most = Math.max(1, Math.min(MOST_KEYS, observed.count()));
      keys = context().broadcast(observed.stat().bloomFilter(hash, most, WRONGLY_PASSED));
    }
    return keys;
  }

  private Broadcast<ObservationTimes> times() {
    if (times == null) {
      times =
          context()
              .broadcast(
                  InternalRows.of(observed)
                      .mapPartitions(rows -> Lookup.one(ObservationTimes.of(rows)))
                      .treeAggregate(
                          new ObservationTimes(), ObservationTimes::with, ObservationTimes::with));
    }
    return times;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
