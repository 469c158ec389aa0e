package io.decant.config;

import java.util.List;

/**
 * Where and how the set is published.
 *
 * <p>Every set has a first partition column {@code period}, the UTC date of the run's as-of time. A
 * re-run for the same period replaces that period and nothing else.
 *
 * @param format table or file format
 * @param path directory of the set; it belongs to one job
 * @param partitionBy further partition columns
 */
public record OutputConfig(Format format, String path, List<String> partitionBy) {
  /** Copies the columns. */
  public OutputConfig {
    partitionBy = List.copyOf(partitionBy);
  }

  /** Table or file format. */
  public enum Format {
    /** A Delta table; a run is one commit. */
    DELTA,
    /** Parquet files in a directory a generation, and one pointer that is switched. */
    PARQUET
  }
}
