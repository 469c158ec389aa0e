package io.decant.bench;

import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import io.decant.queryservice.QueryServiceReader;
import io.decant.testing.PlainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * How fast distilled rows come from a PostgreSQL server: Decant's sliced read, Spark's JDBC source,
 * a bare loop of the driver, and COPY. All use the same slices, the same number of connections and
 * TLS.
 */
public final class ReadBenchmark {
  private static final int SESSIONS = BenchSession.CORES;
  private static final double NANOS = 1e9;
  private static final String BARE = "bare pgJDBC loop";
  private static final String DECANT = "Decant";

  private final SparkSession spark;
  private final DistilledTable table;
  private final long rows;
  private final long rowCap;

  private ReadBenchmark(SparkSession spark, DistilledTable table, long rows, long rowCap) {
    this.spark = spark;
    this.table = table;
    this.rows = rows;
    this.rowCap = rowCap;
  }

  /**
   * Arguments: where the result is written, number of rows, rounds, rows at which the service cuts.
   */
  public static void main(String[] arguments) throws Exception {
    Path output = Path.of(arguments[0]);
    long rows = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    long rowCap = Long.parseLong(arguments[3]);
    Path directory = Files.createTempDirectory("decant-bench");
    SparkSession spark = BenchSession.plain().getOrCreate();
    try (DistilledTable table = DistilledTable.start(directory, rows)) {
      BenchRun.write(output, new ReadBenchmark(spark, table, rows, rowCap).measure(rounds));
    } finally {
      spark.stop();
    }
  }

  private String measure(int rounds) throws Exception {
    PlannedRead planned = new QueryServiceReader(spark).plan(request());
    List<String> slices = planned.slices().stream().map(Slice::predicate).toList();
    String hash = slices.get(0).replaceFirst(" (=|BETWEEN) .*", "");
    table.arrange(hash);
    int middle = Integer.parseInt(hash.replaceFirst(".* ([0-9]+)\\)$", "$1")) / SESSIONS;
    List<String> halves = List.of(hash + " < " + middle, hash + " >= " + middle);
    DriverLoops loops = new DriverLoops(table, SESSIONS);
    Contest contest =
        new Contest(rows, rounds)
            .with(DECANT, () -> evaluate(new QueryServiceReader(spark).rows(planned)))
            .with("Decant, counting included", this::decant)
            .with("Spark JDBC, fetch size 1,000", () -> spark(1_000, halves))
            .with("Spark JDBC, fetch size 10,000", () -> spark(10_000, halves))
            .with("Spark JDBC, fetch size 100,000", () -> spark(100_000, halves))
            .with("Spark JDBC, a partition a slice", () -> spark(10_000, slices))
            .with(BARE, () -> loops.values(slices))
            .with("bare pgJDBC loop, one statement a connection", () -> loops.portions(halves))
            .with("COPY TO STDOUT", () -> loops.copy(slices))
            .run();
    String of =
        DistilledTable.COLUMNS.size()
            + " columns, "
            + slices.size()
            + " slices, "
            + SESSIONS
            + " connections";
    return BenchRun.headline(rows, of, spark)
        + contest.table(BARE)
        + share(rounds)
        + "\n"
        + BenchRun.peaks(
            "half",
            () -> read(DistilledTable.NAME + " WHERE day < timestamp '2026-01-26'"),
            () -> read(DistilledTable.NAME));
  }

  private ReadRequest request() {
    return new PlainRequest("benchmark", table.source(SESSIONS, rowCap))
        .table(Optional.of(DistilledTable.NAME))
        .columns(DistilledTable.COLUMNS)
        .keys(List.of("user_id"))
        .build();
  }

  /** Plans, reads and throws the rows away. */
  private long decant() throws InterruptedException {
    QueryServiceReader reader = new QueryServiceReader(spark);
    PlannedRead planned = reader.plan(request());
    return evaluate(reader.rows(planned));
  }

  /** Evaluates every row, and counts them on the way. */
  private static long evaluate(Dataset<Row> all) throws InterruptedException {
    Observation observed = new Observation();
    all.observe(observed, functions.count(functions.lit(1)).as("rows"))
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    return (Long) observed.getAsJava().get("rows");
  }

  /** What it costs to know that the rows are complete, of a read that lands them. */
  private String share(int rounds) throws IOException {
    landed();
    List<Landed> landed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      landed.add(landed());
    }
    landed.sort(Comparator.comparingDouble(Landed::share));
    Landed middle = landed.get(rounds / 2);
    return String.format(
        Locale.ROOT,
        "%nLanding the rows as Parquet took %.2f s; counting before it %.2f s and reconciling after"
            + " it %.2f s, together %.1f %% of the whole (the middle one of %d).%n",
        middle.landing(),
        middle.counting(),
        middle.reconciling(),
        100 * middle.share(),
        rounds);
  }

  /** Seconds of the steps of one read. */
  private record Landed(double counting, double landing, double reconciling) {
    double share() {
      return (counting + reconciling) / (counting + landing + reconciling);
    }
  }

  private Landed landed() throws IOException {
    Path landed = Files.createTempDirectory("decant-bench").resolve("landed");
    QueryServiceReader reader = new QueryServiceReader(spark);
    long start = System.nanoTime();
    PlannedRead planned = reader.plan(request());
    long counted = System.nanoTime();
    Dataset<Row> coming = reader.rows(planned);
    coming.write().parquet(landed.toString());
    long read = System.nanoTime();
    reader.reconcile(planned, spark.read().schema(coming.schema()).parquet(landed.toString()));
    long end = System.nanoTime();
    return new Landed((counted - start) / NANOS, (read - counted) / NANOS, (end - read) / NANOS);
  }

  private void read(String relation) throws InterruptedException {
    ReadRequest part =
        PlainRequest.like(request())
            .table(Optional.empty())
            .sql(Optional.of("SELECT * FROM " + relation))
            .build();
    QueryServiceReader reader = new QueryServiceReader(spark);
    PlannedRead planned = reader.plan(part);
    evaluate(reader.rows(planned));
  }

  private long spark(int fetchSize, List<String> slices) throws InterruptedException {
    Properties properties = table.properties();
    properties.setProperty("fetchsize", String.valueOf(fetchSize));
    properties.setProperty("driver", "org.postgresql.Driver");
    Dataset<Row> all =
        spark
            .read()
            .jdbc(table.url(), DistilledTable.NAME, slices.toArray(String[]::new), properties);
    return evaluate(all.coalesce(SESSIONS));
  }
}
