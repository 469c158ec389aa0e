package io.decant.join;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The keys that more observations have than one task should hold, and the times at which these are
 * cut into pieces. A sketch finds them in one pass, and what it has found is counted in another.
 *
 * @param columns the key columns of the observations
 * @param cut the hot keys; few, since each has a large part of the observations
 * @param hottest no key has more observations than this
 * @param largestPiece no key, or piece of a key that is cut, has many more observations than this
 */
public record HotKeys(StructType columns, List<HotKey> cut, long hottest, long largestPiece) {
  /** A key with fewer observations is not worth a second look at its history. */
  private static final long LEAST = 100_000;

  /** A task holds so many observations of one key with ease. */
  private static final long MOST = 500_000;

  /** Of quantiles, from which the cuts are taken. */
  private static final int STEPS = 256;

  private static final int ACCURACY = 10_000;

  /** The sketch finds no keys with a smaller share of the observations. */
  private static final double LEAST_SHARE = 1e-4;

  private static final String HASH = InternalColumns.PREFIX + "hash";
  private static final String AT = InternalColumns.PREFIX + "at";
  private static final String COUNT = InternalColumns.PREFIX + "count";

  /** Keeps its own lists. */
  public HotKeys {
    cut = List.copyOf(cut);
  }

  /**
   * A key that is cut.
   *
   * @param values of the key columns
   * @param cuts in micros, ascending: an observation made at a cut belongs to the piece after it
   */
  public record HotKey(List<Object> values, List<Long> cuts) {}

  /** Nothing is cut; no key has more observations than there are. */
  static HotKeys none(long observations) {
    return new HotKeys(new StructType(), List.of(), observations, observations);
  }

  /**
   * With how many observations a key is hot: when a task would have more to do for it than all
   * tasks have in the mean, or would hold very many.
   *
   * @param held so many of one key a task can hold at all, {@link JoinPlanner#mostOfAKey}
   */
  public static long hot(long observations, int tasks, long held) {
    return Math.min(Math.min(MOST, held), Math.max(LEAST, observations / tasks));
  }

  /**
   * Looks for hot keys.
   *
   * @param keys names of key columns, each once
   * @param count how many observations there are
   * @param hot a key with more observations is hot
   */
  public static HotKeys of(
      Dataset<Row> observations, String observationTime, List<String> keys, long count, long hot) {
    long least = Math.max(hot, (long) Math.ceil(count * LEAST_SHARE));
    if (count <= least) {
      return none(count);
    }
    Column at = GroupTimes.micros(observations, observationTime, "observations.time");
    List<Column> selected = new ArrayList<>(keys.stream().map(Columns::named).toList());
    Column matches = selected.stream().map(Column::isNotNull).reduce(at.isNotNull(), Column::and);
    Column hash = xxhash64(struct(selected.toArray(Column[]::new)));
    selected.add(hash.as(HASH));
    selected.add(at.as(AT));
    Dataset<Row> keyed = observations.filter(matches).select(selected.toArray(Column[]::new));
    List<Object> frequent =
        keyed.stat().freqItems(new String[] {HASH}, (double) least / count).head().getList(0);
    return frequent.isEmpty()
        ? new HotKeys(new StructType(), List.of(), least, least)
        : counted(keyed.filter(col(HASH).isin(frequent.toArray())), keys.size(), least);
  }

  private static HotKeys counted(Dataset<Row> frequent, int keys, long hot) {
    String[] names = frequent.columns();
    Column[] by =
        IntStream.range(0, keys).mapToObj(i -> Columns.named(names[i])).toArray(Column[]::new);
    Column steps =
        array(
            IntStream.range(1, STEPS)
                .mapToObj(i -> lit((double) i / STEPS))
                .toArray(Column[]::new));
    List<HotKey> cut = new ArrayList<>();
    long hottest = hot;
    long largest = hot;
    StructType columns = frequent.select(by).schema();
    for (Row row :
        frequent
            .groupBy(by)
            .agg(count(lit(1)).as(COUNT), percentile_approx(col(AT), steps, lit(ACCURACY)).as(AT))
            .filter(col(COUNT).gt(hot))
            .collectAsList()) {
      Cuts cuts = Cuts.of(row.getList(keys + 1), row.getLong(keys), hot / 2);
      hottest = Math.max(hottest, row.getLong(keys));
      largest = Math.max(largest, cuts.largestPiece());
      if (!cuts.times().isEmpty()) {
        cut.add(new HotKey(IntStream.range(0, keys).mapToObj(row::get).toList(), cuts.times()));
      }
    }
    return new HotKeys(columns, cut, hottest, largest);
  }
}
