package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.decant.bench.DuckDb.Outcome;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.config.TimeRules;
import io.decant.join.PointInTimeJoin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How fast the newest row before an observation is found: Decant's join, the ways of others as
 * plain Spark code, and DuckDB. All read the same files, have the same settings, and must bring the
 * same values.
 */
public final class JoinBenchmark {
  private static final int CORES = 2;
  private static final int PARTITIONS = 16;

  /** Beyond, they do not end in a time that anybody would wait. */
  private static final long MOST_PAIRS = 200_000_000;

  /**
   * Spark's own rewrite compares every observation with every row, and carries all columns: 1,000
   * observations, 100,000 rows and 5 columns took 78 s, ten times the observations 15 minutes.
   */
  private static final long MOST_VALUES_OF_SPARK = 100_000_000;

  private static final String DECANT = "Decant";

  private final SparkSession spark;
  private final Path directory;
  private final JoinShape shape;
  private Outcome expected;

  private JoinBenchmark(SparkSession spark, Path directory, JoinShape shape) {
    this.spark = spark;
    this.directory = directory;
    this.shape = shape;
  }

  /**
   * Arguments: where the result is written, percent of the full size, rounds, shapes as letters.
   */
  public static void main(String[] arguments) throws Exception {
    Path output = Path.of(arguments[0]);
    int percent = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path directory = Files.createTempDirectory("decant-bench");
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + CORES + "]")
            .appName("decant-bench")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", PARTITIONS)
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .getOrCreate();
    StringBuilder result = new StringBuilder(256);
    try {
      for (char letter : arguments[3].toCharArray()) {
        JoinShape shape = shape(letter, percent);
        shape.write(spark, directory);
        result.append(new JoinBenchmark(spark, directory, shape).measure(rounds));
      }
    } finally {
      spark.stop();
    }
    Files.createDirectories(output.toAbsolutePath().getParent());
    Files.writeString(output, result.toString());
    System.out.println(result);
  }

  private static JoinShape shape(char letter, int percent) {
    long full = 10_000_000L * percent / 100;
    return switch (letter) {
      case 'a' -> new JoinShape("a", full / 100, full, full / 100, 5, 0);
      case 'b' -> new JoinShape("b", full / 10, full, full / 100, 5, 0);
      case 'c' -> new JoinShape("c", full / 10, full, full / 10_000, 5, 0);
      case 'd' -> new JoinShape("d", full / 10, full, full / 100, 5, 30);
      case 'e' -> new JoinShape("e", full / 10, full / 2, full / 100, 100, 0);
      default -> throw new IllegalArgumentException("no shape " + letter);
    };
  }

  private String measure(int rounds) throws Exception {
    try (DuckDb duckDb = new DuckDb(CORES)) {
      Contest contest =
          new Contest(shape.observations(), rounds)
              .with(DECANT, () -> evaluate(decant()))
              .with("union and last (Tempo)", () -> evaluate(others().unionAndLast()))
              .with("early-stop merge (spark-pit)", () -> evaluate(others().earlyStop(PARTITIONS)));
      if (pairs() <= MOST_PAIRS) {
        contest.with(
            "explode and rank (Feast, Hopsworks)", () -> evaluate(others().explodeAndRank()));
      }
      if (shape.observations() * shape.rows() * shape.columns() <= MOST_VALUES_OF_SPARK) {
        contest.with("Spark's own as-of join", () -> evaluate(others().own()));
      }
      contest.with("DuckDB ASOF JOIN", () -> check(duckDb.join(shape, directory))).run();
      return String.format(
          Locale.ROOT,
          "%s; %d processors, Spark %s, Java %s%n%n%s%n",
          shape,
          Runtime.getRuntime().availableProcessors(),
          spark.version(),
          Runtime.version(),
          contest.table(DECANT));
    }
  }

  /** Of an observation and a row of its key: some ways make all of them. */
  private long pairs() {
    long hot = shape.observations() * shape.hot() / 100 * shape.rows() * shape.hot() / 100;
    return shape.observations() * (shape.rows() / shape.keys()) + hot;
  }

  private Dataset<Row> decant() {
    FeatureGroupConfig group =
        new FeatureGroupConfig(
            "g",
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
            shape.features(),
            List.of());
    Dataset<Row> joined =
        PointInTimeJoin.join(observations(), JoinShape.OBSERVED, group, history());
    for (String feature : shape.features()) {
      joined = joined.withColumnRenamed(group.published(feature), feature);
    }
    return joined;
  }

  private AsOfJoins others() {
    return new AsOfJoins(observations(), history(), shape.features());
  }

  private Dataset<Row> observations() {
    return spark.read().parquet(shape.observations(directory).toString());
  }

  private Dataset<Row> history() {
    return spark.read().parquet(shape.history(directory).toString());
  }

  /** Evaluates every value of every row. */
  private long evaluate(Dataset<Row> joined) throws InterruptedException {
    Observation observed = new Observation();
    Column rows = count(lit(1)).as("rows");
    joined
        .observe(observed, rows, sum(col("c1")).as("sum"), count(col("c3")).as("values"))
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    Map<String, Object> facts = observed.getAsJava();
    return check(
        new Outcome((Long) facts.get("rows"), (Long) facts.get("sum"), (Long) facts.get("values")));
  }

  private long check(Outcome outcome) {
    if (expected == null) {
      expected = outcome;
    } else if (!expected.equals(outcome)) {
      throw new IllegalStateException(outcome + " instead of " + expected);
    }
    return outcome.rows();
  }
}
