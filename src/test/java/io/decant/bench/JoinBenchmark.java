package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * How fast the newest row before an observation is found: Decant's join, the ways of others as
 * plain Spark code, and DuckDB, one after another on the same files with the same settings.
 */
public final class JoinBenchmark {
  private static final int PARTITIONS = 16;
  private static final int WARM_UP = 10;
  private static final int WARM_UPS = 2;

  private JoinBenchmark() {}

  /**
   * Arguments: the directory of results, where files of an earlier run are used again and its
   * results replaced; percent of the full size; rounds; names of shapes, separated by commas;
   * patterns of names of contenders, separated by commas, none meaning all. Each shape is warmed up
   * at a tenth of its size.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]).toAbsolutePath();
    int percent = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    List<String> wanted = arguments.length < 5 ? List.of("") : List.of(arguments[4].split(",", -1));
    SparkSession spark = session();
    try {
      for (String name : arguments[3].split(",")) {
        JoinShape shape = JoinShape.named(name, percent);
        JoinShape small = JoinShape.named(name, Math.max(1, percent / WARM_UP));
        // A single round is to see that it runs.
        int warmUps = Math.min(WARM_UPS, rounds);
        measure(spark, directory.resolve("data"), small, warmUps, wanted);
        JoinResults results = JoinResults.in(directory);
        for (JoinResult result : measure(spark, directory.resolve("data"), shape, rounds, wanted)) {
          results.put(result);
        }
        results.save();
        System.out.println(results.table(name));
      }
    } finally {
      spark.stop();
    }
  }

  private static SparkSession session() {
    return BenchSession.plain()
        .config("spark.sql.shuffle.partitions", PARTITIONS)
        .config("spark.sql.files.minPartitionNum", PARTITIONS)
        .getOrCreate();
  }

  private static List<JoinResult> measure(
      SparkSession spark, Path data, JoinShape shape, int rounds, List<String> wanted)
      throws Exception {
    System.out.println(shape);
    shape.write(spark, data);
    try (DuckDb duckDb = new DuckDb(BenchSession.CORES)) {
      Contest contest = new Contest(shape.observations(), rounds).warmedUp();
      List<String> names = new ArrayList<>();
      contenders(spark, data, shape, duckDb)
          .forEach(
              (name, work) -> {
                if (isWanted(name, wanted)) {
                  contest.with(name, work);
                  names.add(name);
                }
              });
      CostGauge costs = new CostGauge(StageMeter.of(spark), duckDb);
      contest.watchedBy(costs).run();
      List<JoinResult> results = new ArrayList<>();
      for (String name : names) {
        results.add(
            JoinResult.of(shape, name, contest.seconds(name), costs.of(name), spark.version()));
      }
      return results;
    }
  }

  private static Map<String, Contest.Work> contenders(
      SparkSession spark, Path data, JoinShape shape, DuckDb duckDb) {
    return shape.name().equals(JoinShape.WINDOWS)
        ? new WindowContenders(spark, data, shape).all()
        : new JoinContenders(spark, data, shape, PARTITIONS).all(duckDb);
  }

  private static boolean isWanted(String name, List<String> wanted) {
    return wanted.stream()
        .anyMatch(
            pattern ->
                Pattern.compile(pattern.trim(), Pattern.CASE_INSENSITIVE).matcher(name).find());
  }

  /** Notes what each run cost; the last round counts. */
  private static final class CostGauge implements Contest.Gauge {
    private final StageMeter meter;
    private final DuckDb duckDb;
    private final Map<String, StageMeter.Cost> costs = new LinkedHashMap<>();
    private PeakWatch memory;

    CostGauge(StageMeter meter, DuckDb duckDb) {
      this.meter = meter;
      this.duckDb = duckDb;
    }

    StageMeter.Cost of(String name) {
      return costs.get(name);
    }

    @Override
    public void before(String name) throws Exception {
      duckDb.forget();
      memory =
          name.equals(JoinContenders.DUCK_DB) ? new PeakWatch(duckDb::memory) : PeakWatch.heap();
      meter.reset();
    }

    @Override
    public void after(String name) throws Exception {
      memory.close();
      costs.put(name, meter.cost(memory.peak()));
    }
  }
}
