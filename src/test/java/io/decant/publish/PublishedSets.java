package io.decant.publish;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn;
import io.decant.plan.TrainingCertificate;
import io.decant.testing.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sets that are really published, for tests of other packages. */
public final class PublishedSets {
  private PublishedSets() {}

  /** Publishes rows of which all have the same value; see {@link PublishFixture#rows}. */
  public static void publish(
      Format format, String path, String run, String period, long rows, long value) {
    PublishFixture.of(format, path).publish(run, period, rows, value);
  }

  /** Publishes rows with these columns, and says how many of them readers see. */
  public static long publish(
      Format format,
      String path,
      String run,
      String period,
      Dataset<Row> rows,
      List<SetColumn> columns) {
    return publish(format, path, run, period, rows, new Labelled(columns, Map.of()));
  }

  /** Columns of which some have data usage labels. */
  public record Labelled(List<SetColumn> columns, Map<String, List<String>> labels) {}

  /** The same, where columns have labels. */
  public static long publish(
      Format format, String path, String run, String period, Dataset<Row> rows, Labelled columns) {
    PublishFixture set = PublishFixture.of(format, path).with(columns.columns());
    return Publishers.of(rows.sparkSession(), set.output())
        .publish(
            set.plan(run, period),
            rows,
            PublishFixture.labelled(PublishFixture.facts(0), columns.labels()))
        .rows();
  }

  /** The rows of a set that an ordinary reader sees. */
  public static Dataset<Row> rows(Format format, String path) {
    return PublishFixture.of(format, path).read();
  }

  /** Publishes a scoring set for the period of the training set that it has the columns of. */
  public static void publishScoring(
      Format format,
      String path,
      String run,
      Dataset<Row> rows,
      List<SetColumn> columns,
      TrainingCertificate learnt) {
    publishScoring(format, path, run, rows, new Labelled(columns, Map.of()), learnt);
  }

  /** The same, where columns have labels. */
  public static void publishScoring(
      Format format,
      String path,
      String run,
      Dataset<Row> rows,
      Labelled columns,
      TrainingCertificate learnt) {
    PublishFixture set = PublishFixture.of(format, path).with(columns.columns()).onlyChanged();
    Publishers.of(rows.sparkSession(), set.output())
        .publish(
            set.plan(run, learnt.period()),
            rows,
            PublishFixture.labelled(PublishFixture.facts(0, learnt), columns.labels()));
  }

  /**
   * Begins to publish, and dies while what was written is read back: a Delta set has committed it,
   * a Parquet set has not.
   *
   * @param staged rows that the run believes it has; others are not what it staged
   */
  public static void die(Format format, String path, String run, String period, long staged) {
    PublishFixture set = PublishFixture.of(format, path);
    int[] calls = {0};
    Digester dying =
        (rows, by) -> {
          if (++calls[0] > 1) {
            throw new Killed();
          }
          return SetDigest.of(rows.limit((int) staged), by);
        };
    try {
      Publishers.of(TestSpark.session(), set.output(), dying)
          .publish(set.plan(run, period), set.rows(20, 2), PublishFixture.facts(20));
      throw new AssertionError("it lives");
    } catch (Killed expected) {
      // As a process that is gone: nothing of Decant runs any more.
    }
  }

  /** The next run of an id: what it finds published. */
  public static void runAgain(Format format, String path, String run, String period) {
    PublishFixture.of(format, path).published(run, period);
  }

  /** Passes every handler of exceptions. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
