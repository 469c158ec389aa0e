package io.decant.config;

import java.util.List;
import java.util.Map;
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
 * @param schemaChanges what happens when the columns are not those of the set that is there
 * @param columns what readers should know of published columns, by name
 * @param files how the files are cut, and how long they are kept
 */
public record OutputConfig(
    Format format,
    String path,
    List<String> partitionBy,
    Optional<String> table,
    SchemaChanges schemaChanges,
    Map<String, ColumnNotes> columns,
    OutputFiles files) {
  /** Copies. */
  public OutputConfig {
    partitionBy = List.copyOf(partitionBy);
    columns = Map.copyOf(columns);
    Checked.require(
        files.statistics().isEmpty() || format == Format.DELTA,
        "files.statistics is for format = delta; Parquet files have statistics of every column");
  }

  /** A set that is found by its path, whose columns stay as they are and are not described. */
  public OutputConfig(Format format, String path, List<String> partitionBy) {
    this(
        format,
        path,
        partitionBy,
        Optional.empty(),
        SchemaChanges.STRICT,
        Map.of(),
        OutputFiles.AS_STAGED);
  }

  /** The same output elsewhere. */
  public OutputConfig at(String otherPath) {
    return new OutputConfig(format, otherPath, partitionBy, table, schemaChanges, columns, files);
  }

  /** The same output with other files. */
  public OutputConfig with(OutputFiles otherFiles) {
    return new OutputConfig(format, path, partitionBy, table, schemaChanges, columns, otherFiles);
  }

  /** What is known of a column. */
  public ColumnNotes notes(String column) {
    return columns.getOrDefault(column, ColumnNotes.NONE);
  }

  /** Table or file format. */
  public enum Format {
    /** A Delta table; a run is one commit. */
    DELTA,
    /** Parquet files in a directory a generation, and one pointer that is switched. */
    PARQUET
  }
}
