package io.decant.config.hocon;

import io.decant.config.SourceConfig.DatasetExport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads one block of {@code sources} whose type is {@code dataset-export}. */
final class DatasetExportSection {
  private static final ValueType<DatasetExport.Format> FORMAT =
      ValueType.oneOf(DatasetExport.Format.class);

  private DatasetExportSection() {}

  /** Null after a problem. */
  static DatasetExport read(Section section) {
    String path = section.required(Keys.PATH, ValueType.TEXT);
    DatasetExport.Format format = section.required("format", FORMAT);
    Optional<String> schema = section.optional("schema", ValueType.TEXT);
    String store = section.required("store", ValueType.TEXT);
    Map<String, String> columns = section.map(Keys.COLUMNS, ValueType.FIELD);
    Duration settled = section.required("settled-after", ValueType.SPAN);
    Duration kept = section.required("kept-for", ValueType.SPAN);
    return section.make(
        () ->
            new DatasetExport(section.name(), path, format, schema, store, columns, settled, kept));
  }
}
