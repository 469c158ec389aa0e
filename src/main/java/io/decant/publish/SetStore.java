package io.decant.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the rows of a set live, in one format. The commit of rows is the moment of publication;
 * manifests are made and kept by others.
 *
 * <p>Failures are whatever the format throws; the caller turns them into messages of ours.
 */
interface SetStore {
  /** Columns and partitioning of the set; absent when there is none. */
  Optional<SetLayout> layout() throws Exception;

  /** Rows that readers now see in the period; 0 without a set. */
  long rows(SetLayout layout, LocalDate period) throws Exception;

  /** The run whose publication is the youngest; absent when unknown. */
  Optional<String> latestRun() throws Exception;

  /** The commit of the run, if it has made one that has not been withdrawn. */
  Optional<Commit> committed(String run) throws Exception;

  /** Whether a commit or rows that readers see name the run, however old and withdrawn or not. */
  boolean names(String run) throws Exception;

  /**
   * Stages the rows, verifies them, and makes them visible in one step in place of the period's.
   *
   * @param set the columns of the layout, in order
   */
  Commit commit(Dataset<Row> set, Request request) throws Exception;

  /**
   * Verifies a commit whose run died before it could; withdraws it if it is not what was staged,
   * but never what another process has committed under the same run id. A format that verifies
   * before it commits has to tell only whose it is.
   */
  void confirm(Commit commit, Request request) throws Exception;

  /** Removes what no reader needs any longer; only after a commit by this store. */
  void clean() throws Exception;

  /** What readers see now; absent without a set. Later commits do not change what it holds. */
  Optional<State> state() throws Exception;

  /** The rows that a run published, if they are still kept; whether or not they were replaced. */
  Optional<Dataset<Row>> rowsOf(Manifest manifest) throws Exception;

  /** What the store itself has kept of its runs, youngest first; it may have forgotten old ones. */
  List<Recorded> recorded() throws Exception;

  /** Commits that others made and that may have changed rows, youngest first. */
  List<ForeignCommit> foreignCommits() throws Exception;

  /**
   * What is to be committed.
   *
   * @param job the owner
   * @param run the run
   * @param period the period that is replaced
   * @param layout columns and partitioning
   * @param digest what the rows must amount to
   * @param recipe what the rows were made from
   * @param comments what columns say of themselves
   * @param labels data usage labels of columns that have some
   */
  record Request(
      String job,
      String run,
      LocalDate period,
      SetLayout layout,
      ContentDigest digest,
      Recipe recipe,
      ColumnComments comments,
      Map<String, List<String>> labels) {
    /** What a staged manifest announces. */
    static Request of(Manifest staged) {
      return new Request(
          staged.job(),
          staged.run(),
          LocalDate.parse(staged.period()),
          staged.layout(),
          staged.content().contentDigest(),
          Recipe.of(staged),
          ColumnComments.of(staged.columns()),
          labelsOf(staged));
    }
  }

  private static Map<String, List<String>> labelsOf(Manifest staged) {
    Map<String, List<String>> labels = new TreeMap<>();
    staged.columns().stream()
        .filter(column -> !column.labels().isEmpty())
        .forEach(column -> labels.put(column.name(), column.labels()));
    return labels;
  }

  /**
   * A commit.
   *
   * @param version version of the set that it made
   * @param files data files written
   * @param bytes their size
   * @param software version of the library that wrote the format; empty when it is Spark itself
   */
  record Commit(String version, long files, long bytes, String software) {}

  /**
   * What readers see at one moment.
   *
   * @param version Delta version or generation
   * @param layout columns and partitioning
   * @param rows all rows
   */
  record State(String version, SetLayout layout, Dataset<Row> rows) {}

  /**
   * What a store has kept of a run that committed.
   *
   * @param run the run
   * @param period the period that it published
   * @param digest what it published
   * @param version the version that it made; empty if the store has forgotten
   * @param at when, if known
   * @param withdrawn whether it was taken back
   */
  record Recorded(
      String run,
      String period,
      ContentDigest digest,
      String version,
      Optional<Instant> at,
      boolean withdrawn) {
    /** Whether the rows of a version may be its. */
    boolean notAfter(String other) {
      return version.isEmpty() || Long.parseLong(version) <= Long.parseLong(other);
    }
  }
}
