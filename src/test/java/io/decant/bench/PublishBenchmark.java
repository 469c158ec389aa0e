package io.decant.bench;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.InternalColumns;
import io.decant.publish.HashedRows;
import io.decant.publish.PublishedSets;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What it costs to publish staged rows as a set that can be trusted, over writing the same rows to
 * the same layout with Spark alone: digest, commit, verification of what was written, manifest.
 */
public final class PublishBenchmark {
  private final BenchRun run;
  private int runs;

  private PublishBenchmark(BenchRun run) {
    this.run = run;
  }

  /** Arguments: where the result is written, number of rows, rounds. */
  public static void main(String[] arguments) throws Exception {
    BenchRun.of(arguments, run -> new PublishBenchmark(run).measure());
  }

  private String measure() throws Exception {
    Dataset<Row> staged = staged(run.rows());
    StringBuilder result = new StringBuilder(256);
    for (Format format : Format.values()) {
      result.append(measure(format, staged));
    }
    return result.append(hashing()).append(memory(staged)).toString();
  }

  /** Rows as a run has staged them. */
  private Dataset<Row> staged(long rows) throws IOException {
    String place = run.path("staged-" + rows).toString();
    HashedRows.of(BenchSets.rows(run.spark(), rows)).write().parquet(place);
    return run.spark().read().parquet(place);
  }

  private String measure(Format format, Dataset<Row> staged) throws Exception {
    String plain = "df.write, " + format;
    String decant = "Decant, " + format;
    Contest contest =
        run.contest()
            .with(plain, () -> write(format, staged.drop(InternalColumns.ROW_HASH)))
            .with(decant, () -> publish(format, staged))
            .run();
    return run.headline(BenchSets.columns().size() + " columns")
        + contest.table(plain)
        + String.format(
            Locale.ROOT,
            "%nPublishing takes %.1f %% more than writing.%n%n",
            100 * (contest.median(decant) / contest.median(plain) - 1));
  }

  /** What the hash of each row costs the stage that brings them. */
  private String hashing() throws Exception {
    String without = "staging";
    String with = "staging with hashes";
    Contest contest =
        run.contest()
            .with(without, () -> stage(rows()))
            .with(with, () -> stage(HashedRows.of(rows())))
            .run();
    return contest.table(without) + "\n";
  }

  private Dataset<Row> rows() {
    return BenchSets.rows(run.spark(), run.rows());
  }

  private long stage(Dataset<Row> joined) throws IOException {
    String place = run.newPlace();
    joined.write().parquet(place);
    BenchSets.remove(run.spark(), place);
    return run.rows();
  }

  private long write(Format format, Dataset<Row> staged) throws IOException {
    String place = run.newPlace();
    staged
        .write()
        .format(format == Format.DELTA ? "delta" : "parquet")
        .partitionBy("period", "split")
        .save(place);
    BenchSets.remove(run.spark(), place);
    return run.rows();
  }

  private long publish(Format format, Dataset<Row> staged) throws IOException {
    String place = run.newPlace();
    long published =
        PublishedSets.publish(
            format, place, "run-" + runs++, BenchSets.PERIOD, staged, BenchSets.columns());
    BenchSets.remove(run.spark(), place);
    return published;
  }

  /** Heap that is still in use after a collection, while a tenth and while all is published. */
  private String memory(Dataset<Row> all) throws Exception {
    Dataset<Row> tenth = staged(run.rows() / 10);
    return BenchRun.peaks(
        "tenth", () -> publish(Format.DELTA, tenth), () -> publish(Format.DELTA, all));
  }
}
