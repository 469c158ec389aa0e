package io.decant.config.hocon;

import io.decant.config.ColumnNotes;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the block {@code output}. */
final class OutputSection {
  private OutputSection() {}

  /** Null after a problem. */
  static OutputConfig read(Section section) {
    OutputConfig.Format format =
        section.required("format", ValueType.oneOf(OutputConfig.Format.class));
    String path = section.required(Keys.PATH, ValueType.TEXT);
    List<String> partitions = section.required(Keys.PARTITION_BY, ValueType.COLUMNS);
    SchemaChanges changes =
        section.required(Keys.SCHEMA_CHANGES, ValueType.oneOf(SchemaChanges.class));
    Optional<String> table = table(section, format, changes);
    Map<String, ColumnNotes> columns = new HashMap<>();
    for (Section column : section.sections(Keys.COLUMNS)) {
      ColumnNotes notes = notes(column);
      if (notes != null) {
        columns.put(column.name(), notes);
      }
    }
    OutputFiles files =
        section.section(Keys.FILES).map(OutputSection::files).orElse(OutputFiles.AS_STAGED);
    return section.make(
        () -> new OutputConfig(format, path, partitions, table, changes, columns, files));
  }

  private static OutputFiles files(Section section) {
    Optional<Integer> perPartition = section.optional("per-partition", ValueType.SMALL);
    Optional<Integer> mebibytes = section.optional("target-mebibytes", ValueType.SMALL);
    List<String> clusterBy = section.required(Keys.CLUSTER_BY, ValueType.COLUMNS);
    List<String> statistics = section.required(Keys.STATISTICS, ValueType.COLUMNS);
    Optional<Duration> retention = section.optional("retention", ValueType.SPAN);
    return section.make(
        () ->
            new OutputFiles(
                perPartition.map(OptionalInt::of).orElse(OptionalInt.empty()),
                mebibytes
                    .map(size -> OptionalLong.of((long) size << 20))
                    .orElse(OptionalLong.empty()),
                clusterBy,
                statistics,
                retention));
  }

  private static Optional<String> table(
      Section section, OutputConfig.Format format, SchemaChanges changes) {
    Optional<String> table = section.optional("table", ValueType.TABLE);
    if (table.isPresent() && format == OutputConfig.Format.PARQUET) {
      section.problem("table", "is for Delta sets; leave it out, or set format = delta");
    } else if (table.isPresent() && changes == SchemaChanges.NEW_VERSION) {
      section.problem(
          "table",
          "is the name of one set, but schema-changes = new-version makes several; leave it out");
    }
    return table;
  }

  private static ColumnNotes notes(Section column) {
    String description = column.optional("description", ValueType.TEXT).orElse("");
    String unit = column.optional("unit", ValueType.TEXT).orElse("");
    List<String> labels = column.optional(Keys.LABELS, ValueType.TEXTS).orElse(List.of());
    return column.make(() -> new ColumnNotes(description, unit, labels));
  }
}
