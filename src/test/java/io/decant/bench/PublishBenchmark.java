package io.decant.bench;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.InternalColumns;
import io.decant.publish.HashedRows;
import io.decant.publish.PublishedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What it costs to publish staged rows as a set that can be trusted, over writing the same rows to
 * the same layout with Spark alone: digest, commit, verification of what was written, manifest.
 */
public final class PublishBenchmark {
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
    SparkSession spark = BenchSets.session();
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

  /** Rows as a run has staged them. */
  private Dataset<Row> staged(long rows) throws IOException {
    String place = directory.resolve("staged").toString();
    BenchSets.remove(spark, place);
    HashedRows.of(BenchSets.rows(spark, rows)).write().parquet(place);
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
        BenchSets.columns().size(),
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
            .with(without, () -> stage(BenchSets.rows(spark, rows)))
            .with(with, () -> stage(HashedRows.of(BenchSets.rows(spark, rows))))
            .run();
    return contest.table(without) + "\n";
  }

  private long stage(Dataset<Row> joined) throws IOException {
    String place = place();
    joined.write().parquet(place);
    BenchSets.remove(spark, place);
    return rows;
  }

  private long write(Format format, Dataset<Row> staged) throws IOException {
    String place = place();
    staged
        .write()
        .format(format == Format.DELTA ? "delta" : "parquet")
        .partitionBy("period", "split")
        .save(place);
    BenchSets.remove(spark, place);
    return rows;
  }

  private long publish(Format format, Dataset<Row> staged) throws IOException {
    String place = place();
    long rows =
        PublishedSets.publish(
            format, place, "run-" + runs, BenchSets.PERIOD, staged, BenchSets.columns());
    BenchSets.remove(spark, place);
    return rows;
  }

  private String place() {
    return directory.resolve("set-" + runs++).toString();
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
