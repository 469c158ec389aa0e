package io.decant.publish;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a set in one format: how a period is written, verified and made visible. Methods may
 * throw whatever Spark and the file system throw; the caller makes messages of it.
 */
interface SetStore {
  /** Columns and partitioning of the set; absent when there is none. */
  Optional<SetLayout> layout() throws Exception;

  /** Rows that readers now see in the period; 0 without a set. */
  long rows(SetLayout layout, LocalDate period) throws Exception;

  /** The run whose publication is the youngest; absent when unknown. */
  Optional<String> latestRun() throws Exception;

  /** The commit of the run, if it has made one. */
  Optional<Commit> committed(String run) throws Exception;

  /**
   * Stages the rows, verifies them, and makes them visible in one step in place of the period's.
   *
   * @param set the columns of the layout, in order
   */
  Commit commit(Dataset<Row> set, Request request) throws Exception;

  /** Removes what no reader needs any longer; only after a commit. */
  void clean() throws Exception;

  /**
   * What is to be committed.
   *
   * @param job the owner
   * @param run the run
   * @param period the period that is replaced
   * @param layout columns and partitioning
   * @param digest what the rows must amount to
   */
  record Request(
      String job, String run, LocalDate period, SetLayout layout, ContentDigest digest) {}

  /**
   * A commit.
   *
   * @param version version of the set that it made
   * @param files data files written
   * @param bytes their size
   * @param software version of the library that wrote the format; empty when it is Spark itself
   */
  record Commit(String version, long files, long bytes, String software) {}
}
