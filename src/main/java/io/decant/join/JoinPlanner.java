package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.join.hash.Parts;
import io.decant.plan.ColumnTypes;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses the algorithm for each feature group by sizes. All find the same rows. Observations are
 * held in memory only where those of any one key, or piece of a key, do no harm; otherwise both
 * sides are merged, which spills.
 */
public final class JoinPlanner {
  /** Keys and times of so many observations fit beside everything else in a small executor. */
  private static final long MOST_BROADCAST = 1_000_000;

  /** So many times are collected and sent to every task where a job asks for it. */
  private static final long MOST_TIMES = 2_000_000;

  /** Of the observations of one key and what they find, in one task. */
  private static final long MOST_BYTES_OF_A_KEY = 512L * 1024 * 1024;

  /** Fewer rows than twice the observations leave little to leave out. */
  private static final long LONG_HISTORY = 2;

  /**
   * So many rows an observation make up for sending the observations to them: with 10, hash took
   * 12.7 s and broadcast 15.3 s (1 million observations).
   */
  private static final long FAR_MORE = 20;

  /** So few observations are sent to a history of unknown length. */
  private static final long FEW = 100_000;

  /** Fewer rows are divided sooner than the keys of the observations are gathered. */
  private static final long WORTH_A_FILTER = 1_000_000;

  /** Below, reading keys and times first costs more than it saves. */
  private static final int WIDE_ROW = 256;

  private static final String DIVIDED =
      " are divided by key, without a sort; each task holds its observations while the rows pass by";

  private static final String FILTERED =
      "; should many rows be of keys that no observation has, these are left out before";

  private static final String SPILLS =
      " are merged in one sort by key and time of availability, which spills: so many observations"
          + " that may be of one key and time are not held in memory";

  private static final String ANEW =
      "; decided anew when it is known how many observations a key has";

  private final Optional<JoinAlgorithm> asked;
  private final int tasks;

  /**
   * A planner.
   *
   * @param asked the algorithm that the job asks for; absent: chosen here
   * @param tasks how many tasks run at once
   */
  public JoinPlanner(Optional<JoinAlgorithm> asked, int tasks) {
    this.asked = asked;
    this.tasks = tasks;
  }

  /** A planner for what a session has. */
  public static JoinPlanner of(SparkSession spark, Optional<JoinAlgorithm> asked) {
    return new JoinPlanner(asked, Parts.atOnce(spark));
  }

  /**
   * What the join of a group will do, and why.
   *
   * @param read how its rows are read
   * @param observations how many there are at most; negative: not known yet
   * @param hot the keys that have very many of them; absent: not known yet, so that all may be of
   *     one key
   */
  public PlannedJoin plan(
      FeatureGroupConfig group, PlannedRead read, long observations, Optional<HotKeys> hot) {
    String sizes = size(observations, "observations") + " and " + size(read);
    if (!group.windows().isEmpty()) {
      return planned(
          group,
          "merge-windows",
          sizes
              + " are merged in one sort by key and time of availability; one sweep keeps the rows of"
              + " the longest of "
              + group.windows().size()
              + " windows and computes all of them");
    }
    if (group.time().validTo().isPresent()) {
      return planned(
          group,
          "merge-validity",
          sizes
              + " are merged in one sort by key and time of availability; one sweep keeps the rows"
              + " that hold, so that overlaps and gaps are told from each other");
    }
    return lookup(group, read, observations, hot, sizes);
  }

  private PlannedJoin lookup(
      FeatureGroupConfig group,
      PlannedRead read,
      long observations,
      Optional<HotKeys> hot,
      String sizes) {
    if (!comparesBytes(group, read.schema())) {
      return planned(
          group,
          JoinAlgorithm.MERGE,
          sizes + " are merged in one sort: keys of these types are not compared by their bytes");
    }
    if (observations < 0) {
      return planned(
          group,
          JoinAlgorithm.MERGE,
          sizes + " would be merged in one sort; decided anew when the observations are counted");
    }
    HotKeys known = hot.orElse(HotKeys.none(observations));
    PlannedJoin planned =
        asked
            .map(algorithm -> asked(group, algorithm, read, observations, sizes))
            .orElseGet(() -> bySize(group, read, observations, known, sizes));
    return fits(planned.lookup(), group, read.schema(), observations, known)
        ? planned
        : planned(group, JoinAlgorithm.MERGE, sizes + SPILLS + (hot.isPresent() ? "" : ANEW));
  }

  private PlannedJoin asked(
      FeatureGroupConfig group,
      JoinAlgorithm algorithm,
      PlannedRead read,
      long observations,
      String sizes) {
    boolean divides = algorithm == JoinAlgorithm.HASH || algorithm == JoinAlgorithm.HOT_KEYS;
    boolean byKeys = divides && worthAFilter(read, observations);
    return new PlannedJoin(
        group.name(),
        algorithm,
        byKeys,
        sizes
            + ": the job asks for it (run.join)"
            + (byKeys ? FILTERED : "")
            + (algorithm == JoinAlgorithm.HASH ? inBuckets(group, read) : ""));
  }

  /** Whether a task can hold what it may have to hold of one key. */
  private static boolean fits(
      JoinAlgorithm algorithm,
      FeatureGroupConfig group,
      StructType source,
      long observations,
      HotKeys hot) {
    boolean cut = algorithm == JoinAlgorithm.HOT_KEYS && group.time().time().isPresent();
    boolean held = (cut ? hot.largestPiece() : hot.hottest()) <= mostOfAKey(group, source);
    return switch (algorithm) {
      case MERGE -> true;
      case HASH, HOT_KEYS -> held;
      case BROADCAST, PAYLOAD_LAST -> held && observations <= MOST_TIMES;
    };
  }

  /**
   * So many observations of one key a task can hold with what they find in the group: the wider its
   * rows, the fewer.
   */
  public static long mostOfAKey(FeatureGroupConfig group, StructType source) {
    return MOST_BYTES_OF_A_KEY
        / (HashLookup.OBJECTS_OF_AN_OBSERVATION
            + PointInTimeJoin.published(group, source).defaultSize());
  }

  private PlannedJoin bySize(
      FeatureGroupConfig group, PlannedRead read, long observations, HotKeys hot, String sizes) {
    long rows = read.rowsAtMost();
    boolean longHistory = rows < 0 || rows >= LONG_HISTORY * observations;
    if (observations > MOST_BROADCAST || !longHistory) {
      return divided(group, read, observations, hot, sizes);
    }
    boolean timed = group.time().time().isPresent();
    if (timed && PointInTimeJoin.published(group, read.schema()).defaultSize() >= WIDE_ROW) {
      return planned(
          group,
          JoinAlgorithm.PAYLOAD_LAST,
          sizes
              + ": keys and times tell which rows can be chosen, and only these are divided by key,"
              + " because "
              + group.columns().size()
              + " columns are wide");
    }
    boolean farMore = rows < 0 ? observations <= FEW : rows >= FAR_MORE * observations;
    if (!farMore) {
      return divided(group, read, observations, hot, sizes);
    }
    if (rows >= 0 && rows / tasks < observations) {
      return divided(
          group,
          read,
          observations,
          hot,
          sizes + ", of which none of " + tasks + " tasks would see enough to leave many out,");
    }
    return planned(
        group,
        JoinAlgorithm.BROADCAST,
        sizes
            + ": the times of the observations travel to the rows, of which only the newest of each"
            + " are divided by key");
  }

  private PlannedJoin divided(
      FeatureGroupConfig group, PlannedRead read, long observations, HotKeys hot, String sizes) {
    boolean byKeys = worthAFilter(read, observations);
    String reason = sizes + DIVIDED + (byKeys ? FILTERED : "");
    boolean cut = group.time().time().isPresent() && !hot.cut().isEmpty();
    return cut
        ? new PlannedJoin(group.name(), JoinAlgorithm.HOT_KEYS, byKeys, reason + "; " + cut(hot))
        : new PlannedJoin(
            group.name(), JoinAlgorithm.HASH, byKeys, reason + inBuckets(group, read));
  }

  private String inBuckets(FeatureGroupConfig group, PlannedRead read) {
    return BucketText.of(group, read.buckets(), tasks);
  }

  /** Whether rows could be so many more than the observations need that a look is worth it. */
  private static boolean worthAFilter(PlannedRead read, long observations) {
    long rows = read.rowsAtMost();
    return rows < 0 || rows >= Math.max(WORTH_A_FILTER, LONG_HISTORY * observations);
  }

  private static String cut(HotKeys hot) {
    return String.format(
        Locale.ROOT,
        "keys with up to %,d observations (%d of them) are cut into pieces of time of about %,d, each"
            + " of which begins with the newest row of those before",
        hot.hottest(),
        hot.cut().size(),
        hot.largestPiece());
  }

  /** The observations' keys are brought to the same types. */
  static boolean comparesBytes(FeatureGroupConfig group, StructType source) {
    return group.keys().stream()
        .map(KeyPair::source)
        .map(key -> SourceColumn.type(source, key))
        .allMatch(ColumnTypes::hasEqualBytes);
  }

  private static PlannedJoin planned(
      FeatureGroupConfig group, JoinAlgorithm algorithm, String reason) {
    return new PlannedJoin(group.name(), algorithm, false, reason);
  }

  private static PlannedJoin planned(FeatureGroupConfig group, String name, String reason) {
    return new PlannedJoin(group.name(), name, JoinAlgorithm.MERGE, false, reason);
  }

  private static String size(PlannedRead read) {
    return read.kept() == 0
        ? size(read.rows(), "rows")
        : String.format(
            Locale.ROOT, "at most %,d rows (%,d to read)", read.rowsAtMost(), read.rows());
  }

  private static String size(long number, String of) {
    return number < 0
        ? "an unknown number of " + of
        : String.format(Locale.ROOT, "%,d %s", number, of);
  }
}
