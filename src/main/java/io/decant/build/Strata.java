package io.decant.build;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.decant.config.SplitConfig;
import io.decant.plan.InternalColumns;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * A split whose shares hold in each of two strata: entities with a usable positive observation, and
 * the others. Entities are counted in so many bins of their hash that a bin holds about one, and
 * parts end between bins.
 *
 * @param observations with the stratum of their entity as an internal column
 * @param part of each observation
 */
record Strata(Dataset<Row> observations, Column part) {
  private static final int BINS = 65_536;
  private static final String HASH = "hash";
  private static final String BIN = "bin";

  /**
   * Counts the entities, whatever their number: what comes to the driver is bounded by the bins.
   */
  static Strata of(SplitConfig.ByHash split, Dataset<Row> observations, SpineColumns columns) {
    Column positive = columns.identified().and(columns.label().orElseThrow().equalTo(lit(1)));
    Column[] entity = split.of().stream().map(Quoted::column).toArray(Column[]::new);
    Dataset<Row> marked =
        observations.withColumn(
            InternalColumns.STRATUM,
            max(coalesce(positive, lit(false))).over(Window.partitionBy(entity)));
    Column stratum = Quoted.column(InternalColumns.STRATUM);
    Column hash = SplitColumn.hash(split, marked);
    Map<Boolean, TreeMap<Integer, Long>> bins =
        Map.of(true, new TreeMap<>(), false, new TreeMap<>());
    marked
        .filter(columns.identified())
        .select(hash.as(HASH), stratum)
        .distinct()
        .groupBy(
            stratum,
            floor(Quoted.column(HASH).multiply(lit(BINS))).cast(DataTypes.IntegerType).as(BIN))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> bins.get(row.getBoolean(0)).put(row.getInt(1), row.getLong(2)));
    return new Strata(
        marked,
        when(stratum, byEnds(split, hash, bins.get(true)))
            .otherwise(byEnds(split, hash, bins.get(false))));
  }

  private static Column byEnds(SplitConfig.ByHash split, Column hash, TreeMap<Integer, Long> bins) {
    return SplitColumn.byHash(split, hash, share -> end(bins, share));
  }

  /** The first end of a bin by which the share of the entities is reached. */
  private static double end(TreeMap<Integer, Long> bins, double share) {
    long entities = bins.values().stream().mapToLong(Long::longValue).sum();
    long wanted = Math.round(share * entities);
    long before = 0;
    int end = 0;
    for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
      if (before >= wanted) {
        break;
      }
      before += bin.getValue();
      end = bin.getKey() + 1;
    }
    return (double) end / BINS;
  }
}
