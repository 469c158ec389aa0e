package io.decant.bench;

import static org.apache.spark.sql.functions.expr;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.InternalColumns;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.HashedRows;
import io.decant.publish.PublishedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What it costs to publish staged rows as a set that can be trusted, over writing the same rows to
 * the same layout with Spark alone: digest, commit, verification of what was written, manifest.
 */
public final class PublishBenchmark {
  private static final int CORES = 2;
  private static final int FILES = 8;
  private static final int SHUFFLES = 8;
  private static final int COUNTS = 5;
  private static final String PERIOD = "2026-03-16";

  private final SparkSession spark;
  private final Path directory;
  private final long rows;
  private int runs;

  private PublishBenchmark(SparkSession spark, Path directory, long rows) {
    this.spark = spark;
    this.directory = directory;
    this.rows = rows;
  }

  /** Arguments: where the result is written, number of rows, rounds. */
  public static void main(String[] arguments) throws Exception {
    Path output = Path.of(arguments[0]);
    long rows = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path directory = Files.createTempDirectory("decant-bench");
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + CORES + "]")
            .appName("decant-bench")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", false)
            // As scripts/decant sets them for few cores.
            .config("spark.sql.shuffle.partitions", SHUFFLES)
            .config("spark.databricks.delta.snapshotPartitions", CORES)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    StringBuilder result = new StringBuilder(256);
    try {
      PublishBenchmark benchmark = new PublishBenchmark(spark, directory, rows);
      Dataset<Row> staged = benchmark.staged(rows);
      for (Format format : Format.values()) {
        result.append(benchmark.measure(format, staged, rounds));
      }
      result.append(benchmark.hashing(rounds));
      result.append(benchmark.memory());
    } finally {
      spark.stop();
    }
    Files.createDirectories(output.toAbsolutePath().getParent());
    Files.writeString(output, result.toString());
    System.out.println(result);
  }

  private static List<SetColumn> columns() {
    List<SetColumn> columns = new ArrayList<>();
    columns.add(new SetColumn("user_id", "STRING", Role.KEY, "key"));
    columns.add(new SetColumn("observed_at", "TIMESTAMP", Role.TIME, "time"));
    columns.add(new SetColumn("subscribed", "INT", Role.LABEL, "label"));
    for (int i = 0; i < COUNTS; i++) {
      columns.add(new SetColumn("count_" + i, "BIGINT", Role.FEATURE, "sum over days"));
    }
    columns.add(new SetColumn("rate", "DOUBLE", Role.FEATURE, "rate over 30 days"));
    columns.add(new SetColumn("points", "DOUBLE", Role.FEATURE, "latest crm.points"));
    columns.add(new SetColumn("tier", "STRING", Role.FEATURE, "latest crm.tier"));
    columns.add(new SetColumn("weight", "DOUBLE", Role.WEIGHT, "sampling"));
    columns.add(new SetColumn("split", "STRING", Role.SPLIT, "by hash of user_id"));
    columns.add(new SetColumn("period", "DATE", Role.PERIOD, "date of the as-of time"));
    return columns;
  }

  /** Rows as a join brings them, some values null. */
  private Dataset<Row> joined(long rows) {
    List<Column> values = new ArrayList<>();
    values.add(expr("lpad(cast(abs(xxhash64(id)) as string), 38, '0') AS user_id"));
    values.add(
        expr(
            "timestamp_micros(1770000000000000 + pmod(hash(id, 1), 2592000) * 1000000L)"
                + " AS observed_at"));
    values.add(expr("CAST(pmod(hash(id, 2), 20) = 0 AS INT) AS subscribed"));
    for (int i = 0; i < COUNTS; i++) {
      long most = 100L << (4 * i);
      values.add(
          expr(
              "CASE WHEN pmod(hash(id, 3), 10) > 0 THEN pmod(xxhash64(id, "
                  + i
                  + "), "
                  + most
                  + "L) END AS count_"
                  + i));
    }
    values.add(expr("pmod(hash(id, 8), 1000003) / 1000003D AS rate"));
    values.add(
        expr(
            "CASE WHEN pmod(hash(id, 9), 5) > 0 THEN pmod(hash(id, 10), 1000000) / 100D END"
                + " AS points"));
    values.add(
        expr(
            "element_at(array('bronze', 'silver', 'gold', 'platinum'), 1 + pmod(hash(id, 11), 4))"
                + " AS tier"));
    values.add(expr("CASE WHEN pmod(hash(id, 2), 20) = 0 THEN 1D ELSE 4.75D END AS weight"));
    values.add(
        expr("element_at(array('train', 'train', 'test'), 1 + pmod(hash(id, 12), 3)) AS split"));
    values.add(expr("DATE '" + PERIOD + "' AS period"));
    return spark.range(0, rows, 1, FILES).select(values.toArray(Column[]::new));
  }

  /** Rows as a run has staged them. */
  private Dataset<Row> staged(long rows) throws IOException {
    String place = directory.resolve("staged").toString();
    remove(place);
    HashedRows.of(joined(rows)).write().parquet(place);
    return spark.read().parquet(place);
  }

  private String measure(Format format, Dataset<Row> staged, int rounds) throws Exception {
    String plain = "df.write, " + format;
    String decant = "Decant, " + format;
    Contest contest =
        new Contest(rows, rounds)
            .with(plain, () -> write(format, staged.drop(InternalColumns.ROW_HASH)))
            .with(decant, () -> publish(format, staged))
            .run();
    return String.format(
        Locale.ROOT,
        "%,d rows of %d columns, %d processors, Spark %s, Java %s%n%n%s%nPublishing takes %.1f %%"
            + " more than writing.%n%n",
        rows,
        columns().size(),
        Runtime.getRuntime().availableProcessors(),
        spark.version(),
        Runtime.version(),
        contest.table(plain),
        100 * (contest.median(decant) / contest.median(plain) - 1));
  }

  /** What the hash of each row costs the stage that brings them. */
  private String hashing(int rounds) throws Exception {
    String without = "staging";
    String with = "staging with hashes";
    Contest contest =
        new Contest(rows, rounds)
            .with(without, () -> stage(joined(rows)))
            .with(with, () -> stage(HashedRows.of(joined(rows))))
            .run();
    return contest.table(without) + "\n";
  }

  private long stage(Dataset<Row> joined) throws IOException {
    String place = place();
    joined.write().parquet(place);
    remove(place);
    return rows;
  }

  private long write(Format format, Dataset<Row> staged) throws IOException {
    String place = place();
    staged
        .write()
        .format(format == Format.DELTA ? "delta" : "parquet")
        .partitionBy("period", "split")
        .save(place);
    remove(place);
    return rows;
  }

  private long publish(Format format, Dataset<Row> staged) throws IOException {
    String place = place();
    long rows = PublishedSets.publish(format, place, "run-" + runs, PERIOD, staged, columns());
    remove(place);
    return rows;
  }

  private String place() {
    return directory.resolve("set-" + runs++).toString();
  }

  private void remove(String place) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
    FileSystem files = path.getFileSystem(spark.sessionState().newHadoopConf());
    files.delete(path, true);
  }

  /** Heap that is still in use after a collection, while a tenth and while all is published. */
  private String memory() throws Exception {
    long tenth = peak(rows / 10);
    long all = peak(rows);
    return String.format(
        Locale.ROOT,
        "Peak of the heap in use: %,d MiB for a tenth of the rows, %,d MiB for all.%n",
        tenth >> 20,
        all >> 20);
  }

  private long peak(long some) throws Exception {
    Dataset<Row> staged = staged(some);
    try (PeakWatch heap = PeakWatch.heap()) {
      publish(Format.DELTA, staged);
      return heap.peak();
    }
  }
}
