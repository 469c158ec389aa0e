package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.join.PointInTimeJoin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Those who compute windows as of the observations: five over three lengths, all of which must come
 * to the same values.
 */
final class WindowContenders {
  private static final String CHECKED =
      "sum((coalesce(g_sum7, 0) + 3 * coalesce(g_sum30, 0) + 5 * coalesce(g_sum90, 0)"
          + " + 7 * coalesce(g_max90, 0)) * (observation % 997 + 1))";
  private static final String COUNTED = "sum(g_count30)";

  private final SparkSession spark;
  private final Path directory;
  private final JoinShape shape;
  private Outcome expected;

  WindowContenders(SparkSession spark, Path directory, JoinShape shape) {
    this.spark = spark;
    this.directory = directory;
    this.shape = shape;
  }

  /** Everybody, by name. */
  Map<String, Contest.Work> all() {
    Map<String, Contest.Work> all = new LinkedHashMap<>();
    all.put(JoinContenders.DECANT, () -> evaluate(decant()));
    all.put("Spark: union and range frames", () -> evaluate(rangeFrames()));
    return all;
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
            List.of(),
            List.of(
                window("sum7", Aggregate.SUM, 7),
                window("sum30", Aggregate.SUM, 30),
                window("count30", Aggregate.COUNT, 30),
                window("sum90", Aggregate.SUM, 90),
                window("max90", Aggregate.MAX, 90)));
    return PointInTimeJoin.join(observations(), JoinShape.OBSERVED, group, history());
  }

  private static WindowConfig window(String name, Aggregate aggregate, int days) {
    return new WindowConfig(name, aggregate, Optional.of("c1"), Duration.ofDays(days));
  }

  /** Both sides in one, and a frame of Spark for each length. */
  private Dataset<Row> rangeFrames() {
    Dataset<Row> left =
        observations()
            .select(
                col(JoinShape.KEY),
                unix_micros(col(JoinShape.OBSERVED)).as("ts"),
                col(JoinShape.ID),
                lit(null).cast("long").as("c1"));
    Dataset<Row> right =
        history()
            .select(
                col(JoinShape.KEY),
                unix_micros(col(JoinShape.TIME)).as("ts"),
                lit(null).cast("long").as(JoinShape.ID),
                col("c1"));
    return left.union(right)
        .select(
            col(JoinShape.ID),
            sum("c1").over(days(7)).as("g_sum7"),
            sum("c1").over(days(30)).as("g_sum30"),
            count("c1").over(days(30)).as("g_count30"),
            sum("c1").over(days(90)).as("g_sum90"),
            max("c1").over(days(90)).as("g_max90"))
        .filter(col(JoinShape.ID).isNotNull());
  }

  private static WindowSpec days(int days) {
    return Window.partitionBy(JoinShape.KEY)
        .orderBy("ts")
        .rangeBetween(1 - TimeUnit.DAYS.toMicros(days), Window.currentRow());
  }

  private Dataset<Row> observations() {
    return spark.read().parquet(shape.observations(directory).toString());
  }

  private Dataset<Row> history() {
    return spark.read().parquet(shape.history(directory, 0).toString());
  }

  private long evaluate(Dataset<Row> joined) throws InterruptedException {
    Observation observed = new Observation();
    joined
        .observe(
            observed, count(lit(1)).as("rows"), expr(CHECKED).as("sum"), expr(COUNTED).as("values"))
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
