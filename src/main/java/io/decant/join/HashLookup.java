package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.join.hash.Division;
import io.decant.join.hash.History;
import io.decant.join.hash.Lookup;
import io.decant.join.hash.Parts;
import io.decant.join.hash.RowOrder;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Gives each observation the newest usable row of each of several groups that have the same keys,
 * without a sort: the observations are held in memory, and the rows of the groups pass by.
 */
final class HashLookup {
  private static final String KEY = InternalColumns.PREFIX + "key";
  private static final String HASH = InternalColumns.PREFIX + "hash";
  private static final String OBSERVED = InternalColumns.PREFIX + "observed";
  private static final String FOUND = InternalColumns.PREFIX + "found_";
  private static final String TIED = InternalColumns.PREFIX + "tied_";
  private static final String BEST = InternalColumns.PREFIX + "best_";

  /** Of observations and what they find, in the widths that Spark estimates, in one task. */
  private static final long BYTES_HELD = 64L * 1024 * 1024;

  /** What holding an observation and the row that it finds costs beside their columns. */
  static final long OBJECTS_OF_AN_OBSERVATION = 320;

  /** Observations for which a task is worth its start. */
  private static final long WORTH_A_TASK = 10_000;

  private static final long MOST_PARTITIONS = 100_000;

  private final List<GroupRows> groups;
  private final String observationTime;
  private final Optional<CutKeys> cut;

  private HashLookup(List<GroupRows> groups, String observationTime, Optional<CutKeys> cut) {
    this.groups = groups;
    this.observationTime = observationTime;
    this.cut = cut;
  }

  /**
   * A lookup.
   *
   * @param groups of the same keys and cuts
   */
  static HashLookup of(List<GroupRows> groups, String observationTime, Dataset<Row> observations) {
    GroupRows first = groups.get(0);
    Optional<CutKeys> cut =
        first
            .cuts()
            .map(
                hot ->
                    new CutKeys(
                        observations.sparkSession(), hot, first.keys(observations).observation()));
    return new HashLookup(groups, observationTime, cut);
  }

  /**
   * Joins.
   *
   * @param spine the same observations, where they are cheaper to read
   * @param count how many observations there are
   */
  Dataset<Row> join(Dataset<Row> observations, Dataset<Row> spine, long count) {
    List<Column> all = keyAndTime(observations);
    all.add(Columns.allOf(observations).as(OBSERVED));
    List<History> histories =
        groups.stream().map(group -> history(group, group.keys(observations))).toList();
    Lookup lookup =
        new Lookup(
            select(observations, all),
            select(spine, keyAndTime(spine)),
            division(histories, observations, count));
    List<String> names = new ArrayList<>(List.of(Timeline.AT, OBSERVED));
    for (int i = 0; i < groups.size(); i++) {
      lookup.with(histories.get(i));
      names.addAll(List.of(FOUND + i, TIED + i));
    }
    return published(lookup.results(names), observations.columns());
  }

  /**
   * That of the first history which lies in buckets, if these are enough to keep every task at work
   * and what it holds small: then this history stays where it is. Pieces of keys lie in no buckets.
   */
  private Division division(List<History> histories, Dataset<Row> observations, long count) {
    long fewest = Math.max(Parts.atOnce(observations.sparkSession()), held(observations, count));
    return histories.stream()
        .filter(history -> cut.isEmpty())
        .flatMap(history -> history.buckets().stream())
        .filter(buckets -> buckets.parts() >= fewest)
        .findFirst()
        .orElseGet(() -> Division.byHash(partitions(observations, count)));
  }

  /**
   * So many that what a task holds stays small. Otherwise those of any other shuffle, or fewer
   * where there are so few observations that tasks would have nothing to do: the two sides must be
   * divided alike, which keeps Spark from joining small partitions itself.
   */
  private int partitions(Dataset<Row> observations, long count) {
    SparkSession spark = observations.sparkSession();
    long busy = Math.max(Parts.atOnce(spark), count / WORTH_A_TASK);
    return (int) Math.max(Math.min(Parts.ofShuffle(spark), busy), held(observations, count));
  }

  /** So many that what a task holds stays small. */
  private long held(Dataset<Row> observations, long count) {
    long bytes = OBJECTS_OF_AN_OBSERVATION + observations.schema().defaultSize();
    for (GroupRows group : groups) {
      bytes += PointInTimeJoin.published(group.group(), group.rows().schema()).defaultSize();
    }
    return Math.min(MOST_PARTITIONS, count * bytes / BYTES_HELD);
  }

  private List<Column> keyAndTime(Dataset<Row> observations) {
    List<Column> keys = groups.get(0).keys(observations).observation();
    Column observed = GroupTimes.observed(groups.get(0).group(), observations, observationTime);
    Column key = when(found(keys, observed), key(keys, observed));
    Column hash = coalesce(when(key.isNotNull(), xxhash64(key)), spread(observations, observed));
    return new ArrayList<>(List.of(key.as(KEY), observed.as(Timeline.AT), hash.as(HASH)));
  }

  /** Observations that match nothing are spread over the partitions. */
  private static Column spread(Dataset<Row> observations, Column observed) {
    boolean identified =
        Arrays.asList(observations.columns()).contains(InternalColumns.OBSERVATION);
    return xxhash64(identified ? col(InternalColumns.OBSERVATION) : observed);
  }

  private Dataset<Row> published(Dataset<Row> found, String[] observationColumns) {
    List<Column> columns = new ArrayList<>();
    for (String name : observationColumns) {
      columns.add(Columns.field(OBSERVED, name).as(name));
    }
    Dataset<Row> best = found;
    for (int i = 0; i < groups.size(); i++) {
      best = best.withColumn(BEST + i, Columns.field(FOUND + i, OneRow.CONTENT));
      LatestRow latest = new LatestRow(groups.get(i).group(), groups.get(i).times());
      columns.addAll(latest.added(BEST + i, col(TIED + i)));
    }
    return select(best, columns);
  }

  private History history(GroupRows group, MatchedKeys keys) {
    GroupTimes times = group.times();
    OneRow row = new OneRow(group.group(), times);
    Dataset<Row> rows = group.rows().filter(found(keys.source(), times.usableFrom()));
    Column key = keyOf(keys.source());
    StructType source = (StructType) Columns.type(rows, row.unranked());
    StructType content = (StructType) source.apply(OneRow.CONTENT).dataType();
    RowOrder order =
        RowOrder.of(
            rows.sparkSession().createDataFrame(List.of(), content),
            (StructType) source.apply(OneRow.ORDER).dataType(),
            row.rank(content).toArray(Column[]::new));
    History history =
        new History(
            rows,
            key,
            xxhash64(key),
            times.usableFrom(),
            times.eventTime(),
            row.unranked(),
            order,
            pruning(group));
    return cut.map(keysCut -> keysCut.cut(history, keys.source())).orElse(history);
  }

  private static History.Pruning pruning(GroupRows group) {
    return switch (group.algorithm()) {
      case BROADCAST -> History.Pruning.WITHIN_PARTS;
      case PAYLOAD_LAST -> History.Pruning.BY_TIMES;
      case HASH, HOT_KEYS, MERGE -> group.byKeys() ? History.Pruning.BY_KEYS : History.Pruning.NONE;
    };
  }

  private static Column found(List<Column> keys, Column time) {
    return keys.stream().map(Column::isNotNull).reduce(time.isNotNull(), Column::and);
  }

  private Column key(List<Column> keys, Column observed) {
    return cut.map(keysCut -> keysCut.key(keys, observed)).orElseGet(() -> keyOf(keys));
  }

  /** Two of the keys may be one column of the source, so fields get names of their own. */
  private static Column keyOf(List<Column> keys) {
    return struct(
        IntStream.range(0, keys.size())
            .mapToObj(i -> keys.get(i).as("k" + i))
            .toArray(Column[]::new));
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Column> columns) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
