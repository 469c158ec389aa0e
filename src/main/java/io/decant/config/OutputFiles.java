package io.decant.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the files of a set are cut, and how long they are kept.
 *
 * @param perPartition files of each partition of the period
 * @param targetBytes size of a file, or nearly so
 * @param clusterBy columns by which the rows are ordered, so that a file holds a range of them
 * @param statistics columns that a Delta table keeps statistics of; empty: those of {@code
 *     clusterBy}, and moments
 * @param retention how long the rows of a run can be read after it has published them, whatever
 *     later runs replace; absent: as long as the format keeps them
 */
public record OutputFiles(
    OptionalInt perPartition,
    OptionalLong targetBytes,
    List<String> clusterBy,
    List<String> statistics,
    Optional<Duration> retention) {
  /** Files of the tasks that staged the rows, without a promise. */
  public static final OutputFiles AS_STAGED =
      new OutputFiles(
          OptionalInt.empty(), OptionalLong.empty(), List.of(), List.of(), Optional.empty());

  /** More files of one partition are no use. */
  private static final int MOST = 1000;

  /** The more columns share an order, the less each of them is in order. */
  private static final int MOST_COLUMNS = 4;

  /** Copies the columns. */
  public OutputFiles {
    clusterBy = List.copyOf(clusterBy);
    statistics = List.copyOf(statistics);
    Checked.require(
        perPartition.orElse(1) >= 1 && perPartition.orElse(1) <= MOST,
        "per-partition must be in [1, %d]",
        MOST);
    Checked.require(targetBytes.orElse(1) >= 1, "target-mebibytes must be at least 1");
    Checked.require(
        perPartition.isEmpty() || targetBytes.isEmpty(),
        "per-partition and target-mebibytes exclude each other; leave one out");
    Checked.require(
        clusterBy.isEmpty() || targetBytes.isPresent(),
        "cluster-by needs target-mebibytes: the ranges of a file are as large as that");
    Checked.require(
        clusterBy.size() <= MOST_COLUMNS, "cluster-by takes up to %d columns", MOST_COLUMNS);
    Checked.require(
        statistics.isEmpty() || statistics.containsAll(clusterBy),
        "statistics must name the columns of cluster-by too, or readers cannot skip files by them");
  }

  /** Whether the rows stay in the files of the tasks that staged them. */
  public boolean asStaged() {
    return perPartition.isEmpty() && targetBytes.isEmpty();
  }
}
