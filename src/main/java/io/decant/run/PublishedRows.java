package io.decant.run;

import io.decant.error.CheckFailedException;
import io.decant.error.DecantException;
import io.decant.publish.ContentDigest;
import io.decant.publish.Manifest;
import io.decant.publish.PublishedSet;
import io.decant.publish.Publishers;
import io.decant.publish.SetSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The rows of a set that one run published, as its manifest describes them: whatever has replaced
 * them since, or stands beside them, is not read.
 *
 * @param set where they stand
 * @param manifest of the run
 * @param rows the columns of the manifest, in order
 */
record PublishedRows(PublishedSet set, Manifest manifest, Dataset<Row> rows) {
  /** What a set is called that is scored. */
  static final String SCORING_SET = "scoring-set";

  /**
   * Before anything is read; fails if there is no such set. What is read of it must have the digest
   * that it had.
   *
   * @param run the run; absent: the youngest
   * @param kind training-set or scoring-set, which is also the block of the job that names it
   */
  static PublishedRows unread(SparkSession spark, String path, Optional<String> run, String kind) {
    PublishedSet set = PublishedSet.at(spark, path);
    Manifest manifest =
        Publishers.manifest(spark, set.path(), run)
            .orElseThrow(
                () ->
                    failed(
                        kind
                            + ": the run "
                            + run.orElse("")
                            + " has published nothing at "
                            + path
                            + "; 'decant runs' lists the runs."));
    if (!manifest.produces().equals(kind)) {
      throw failed(
          kind + ": " + path + " is a " + manifest.produces() + "; correct " + kind + ".path.");
    }
    SetSelection selection = new SetSelection(path, Optional.empty(), Optional.of(manifest.run()));
    Dataset<Row> rows =
        set.select(selection)
            .rows()
            .select(
                manifest.columns().stream()
                    .map(column -> functions.col("`" + column.name().replace("`", "``") + "`"))
                    .toArray(Column[]::new));
    return new PublishedRows(set, manifest, rows);
  }

  private static CheckFailedException failed(String sentence) {
    return CheckFailedException.of(List.of(sentence));
  }

  /** Reads the rows, and fails unless they are what the run published. */
  void requireAsPublished() {
    requireAsPublished(evaluate(() -> ContentDigest.of(rows)));
  }

  /** Fails unless what was found is what the run published. */
  void requireAsPublished(ContentDigest found) {
    ContentDigest published = manifest.content().contentDigest();
    if (!found.equals(published)) {
      throw failed(
          String.format(
              "digest: %s is not what run %s published: %d rows with digest %s instead of %d with"
                  + " %s; 'decant verify' says more.",
              set.path(),
              manifest.run(),
              found.rows(),
              found.text(),
              published.rows(),
              published.text()));
    }
  }

  /** Does what reads the rows; where a file of the set is the trouble, the set has failed. */
  <T> T evaluate(Supplier<T> work) {
    try {
      return work.get();
    } catch (DecantException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw set.failure(e)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new IllegalStateException(e.getMessage(), e));
    }
  }
}
