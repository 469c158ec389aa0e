package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * Where and how the set is published.
 *
 * <p>Every set has a first partition column {@code period}, the UTC date of the run's as-of time. A
 * re-run for the same period replaces that period and nothing else.
 *
 * @param format table or file format
 * @param path directory of the set; it belongs to one job
 * @param partitionBy further partition columns
 * @param table name in Spark's catalog under which readers find a Delta set, if any
 */
public record OutputConfig(
    Format format, String path, List<String> partitionBy, Optional<String> table) {
  /** Copies the columns. */
  public OutputConfig {
    partitionBy = List.copyOf(partitionBy);
  }

  /** A set that is found by its path alone. */
  public OutputConfig(Format format, String path, List<String> partitionBy) {
    this(format, path, partitionBy, Optional.empty());
  }

  /** Table or file format. */
  public enum Format {
    /** A Delta table; a run is one commit. */
    DELTA,
    /** Parquet files in a directory a generation, and one pointer that is switched. */
    PARQUET
  }
}
