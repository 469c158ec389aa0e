package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.config.SourceConfig;
import io.decant.config.TimeRules;
import io.decant.join.GroupRows;
import io.decant.join.HotKeys;
import io.decant.join.JoinPlanner;
import io.decant.join.PointInTimeJoin;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Those who join one shape. All read the same files, bring every column of both sides, and must
 * come to the same values.
 */
final class JoinContenders {
  /** What the others are compared with. */
  static final String DECANT = "Decant";

  static final String DUCK_DB = "DuckDB: ASOF JOIN";

  /** The shape whose history is read as a table in buckets as well. */
  private static final String BUCKETED = "b";

  /** Beyond, they do not end in a time that anybody would wait. */
  private static final long MOST_PAIRS = 110_000_000;

  /**
   * Spark's own rewrite compares every observation with every row, and carries all columns: 1,000
   * observations, 100,000 rows and 5 columns took 78 s, ten times the observations 15 minutes.
   */
  private static final long MOST_VALUES_OF_SPARK = 20_000_000;

  private final SparkSession spark;
  private final Path directory;
  private final JoinShape shape;
  private final int partitions;
  private Outcome expected;

  JoinContenders(SparkSession spark, Path directory, JoinShape shape, int partitions) {
    this.spark = spark;
    this.directory = directory;
    this.shape = shape;
    this.partitions = partitions;
  }

  /** A way to bring the columns of one history. */
  private interface Way {
    Dataset<Row> join(AsOfJoins sides) throws Exception;
  }

  /** Everybody who comes to an end, by name. */
  Map<String, Contest.Work> all(DuckDb duckDb) {
    Map<String, Contest.Work> all = new LinkedHashMap<>();
    all.put(DECANT, () -> evaluate(decant(Optional.empty(), this::history)));
    for (JoinAlgorithm algorithm : JoinAlgorithm.values()) {
      String name = algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
      all.put(DECANT + ": " + name, () -> evaluate(decant(Optional.of(algorithm), this::history)));
    }
    if (shape.name().equals(BUCKETED)) {
      Dataset<Row> bucketed = bucketed();
      all.put(
          DECANT + ": hash, history in buckets of the key",
          () -> evaluate(decant(Optional.of(JoinAlgorithm.HASH), group -> bucketed)));
    }
    all.put("Tempo: union and last", () -> evaluate(inTurn(AsOfJoins::unionAndLast)));
    all.put("spark-pit: early-stop merge", () -> evaluate(earlyStop()));
    if (shape.pairs() <= MOST_PAIRS) {
      all.put(
          "Feast and Hopsworks: explode and rank",
          () -> evaluate(inTurn(AsOfJoins::explodeAndRank)));
    }
    if (shape.observations() * shape.rows() * shape.columns() <= MOST_VALUES_OF_SPARK) {
      all.put("Spark: own as-of join", () -> evaluate(inTurn(AsOfJoins::own)));
    }
    all.put(DUCK_DB, () -> check(duckDb.join(shape, directory)));
    return all;
  }

  /** As the planner chooses, or as asked. */
  private Dataset<Row> decant(Optional<JoinAlgorithm> asked, IntFunction<Dataset<Row>> histories) {
    int tasks = spark.sparkContext().defaultParallelism();
    JoinPlanner planner = new JoinPlanner(asked, tasks);
    Optional<HotKeys> hot = Optional.of(hot(tasks, histories));
    List<GroupRows> groups = new ArrayList<>();
    for (int number = 0; number < shape.groups(); number++) {
      Dataset<Row> history = histories.apply(number);
      PlannedJoin planned =
          planner.plan(group(number), read(history.schema()), shape.observations(), hot);
      groups.add(new GroupRows(group(number), history, planned.lookup(), planned.byKeys(), hot));
    }
    Dataset<Row> joined =
        PointInTimeJoin.join(observations(), JoinShape.OBSERVED, shape.observations(), groups);
    for (GroupRows rows : groups) {
      for (String feature : rows.group().columns()) {
        joined = joined.withColumnRenamed(rows.group().published(feature), feature);
      }
    }
    return joined;
  }

  /** Looking for hot keys is part of what is measured. */
  private HotKeys hot(int tasks, IntFunction<Dataset<Row>> histories) {
    return HotKeys.of(
        observations(),
        JoinShape.OBSERVED,
        List.of(JoinShape.KEY),
        shape.observations(),
        HotKeys.hot(
            shape.observations(),
            tasks,
            JoinPlanner.mostOfAKey(group(0), histories.apply(0).schema())));
  }

  private PlannedRead read(StructType history) {
    return new PlannedRead(
        ReadRequest.about(new SourceConfig.Parquet("history", directory.toString()), "features.g"),
        history,
        "files",
        shape.rows(),
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private FeatureGroupConfig group(int number) {
    return new FeatureGroupConfig(
        "g" + number,
        new InputConfig("history", Optional.empty(), Optional.empty()),
        List.of(new KeyPair(JoinShape.KEY, JoinShape.KEY)),
        new TimeRules(
            JoinShape.TIME,
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Boundary.INCLUSIVE,
            List.of()),
        shape.features(number),
        List.of());
  }

  private Dataset<Row> inTurn(Way way) throws Exception {
    Dataset<Row> joined = observations();
    for (int group = 0; group < shape.groups(); group++) {
      joined = way.join(new AsOfJoins(joined, history(group), shape.features(group)));
    }
    return joined;
  }

  private Dataset<Row> earlyStop() throws ReflectiveOperationException {
    List<Dataset<Row>> histories = new ArrayList<>();
    for (int group = 0; group < shape.groups(); group++) {
      histories.add(history(group));
    }
    return new EarlyStopMerge(partitions).join(observations(), shape, histories);
  }

  private Dataset<Row> observations() {
    return spark.read().parquet(shape.observations(directory).toString());
  }

  private Dataset<Row> history(int group) {
    return spark.read().parquet(shape.history(directory, group).toString());
  }

  /** The history as a table that Spark has written in buckets; nobody measures how long it took. */
  private Dataset<Row> bucketed() {
    String table = "bucketed_history";
    spark.sql("DROP TABLE IF EXISTS " + table);
    history(0)
        .repartition(partitions, col(JoinShape.KEY))
        .write()
        .mode("overwrite")
        .format("parquet")
        .option("path", directory.resolve(table).toString())
        .bucketBy(partitions, JoinShape.KEY)
        .saveAsTable(table);
    return spark.table(table);
  }

  /** Evaluates every value of every row. */
  private long evaluate(Dataset<Row> joined) throws InterruptedException {
    List<String> aggregates = Outcome.aggregates(shape);
    Observation observed = new Observation();
    joined
        .observe(
            observed,
            count(lit(1)).as("rows"),
            expr(aggregates.get(0)).as("sum"),
            expr(aggregates.get(1)).as("values"))
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    return check(Outcome.of(observed.getAsJava()));
  }

  private long check(Outcome outcome) {
    expected = outcome.equalTo(expected);
    return outcome.rows();
  }
}
