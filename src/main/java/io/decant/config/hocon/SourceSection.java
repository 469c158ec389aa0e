package io.decant.config.hocon;

import io.decant.config.CredentialReference;
import io.decant.config.Kebab;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Csv;
import io.decant.config.SourceConfig.Delta;
import io.decant.config.SourceConfig.Jdbc;
import io.decant.config.SourceConfig.Parquet;
import io.decant.config.SourceConfig.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one block of {@code sources}. */
final class SourceSection {
  private SourceSection() {}

  /** Those that could be read of the block {@code sources}, by name in the order of the files. */
  static Map<String, SourceConfig> all(List<Section> sections, Defaults defaults) {
    Map<String, SourceConfig> sources = new LinkedHashMap<>();
    for (Section section : sections) {
      Optional.ofNullable(read(section, defaults))
          .ifPresent(source -> sources.put(section.name(), source));
    }
    return sources;
  }

  /** Null after a problem. */
  static SourceConfig read(Section section, Defaults defaults) {
    Names.check(section, ValueType.NAME);
    Type type = section.required(Keys.TYPE, ValueType.oneOf(Type.class));
    if (type == null) {
      return null;
    }
    Section filled = defaults.fill(section, Keys.SOURCE, Kebab.of(type));
    switch (type) {
      case QUERY_SERVICE:
        return QueryServiceSection.read(section, filled, defaults);
      case DELTA:
        return delta(filled);
      case TABLE:
        return table(filled);
      case PARQUET:
        String directory = filled.required(Keys.PATH, ValueType.TEXT);
        return filled.make(() -> new Parquet(filled.name(), directory));
      case CSV:
        return csv(filled);
      case JDBC:
        return jdbc(filled);
      case DATASET_EXPORT:
        return DatasetExportSection.read(filled);
    }
    throw new IllegalStateException("no reader for " + type);
  }

  private static Delta delta(Section section) {
    String path = section.required(Keys.PATH, ValueType.TEXT);
    OptionalLong version = version(section);
    Optional<Instant> timestamp = timestamp(section);
    return section.make(() -> new Delta(section.name(), path, version, timestamp));
  }

  private static Table table(Section section) {
    String table = section.required(Keys.TABLE, ValueType.CATALOG_TABLE);
    OptionalLong version = version(section);
    Optional<Instant> timestamp = timestamp(section);
    return section.make(() -> new Table(section.name(), table, version, timestamp));
  }

  private static OptionalLong version(Section section) {
    return section
        .optional("version", ValueType.WHOLE)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static Optional<Instant> timestamp(Section section) {
    return section.optional("timestamp", ValueType.INSTANT);
  }

  private static Csv csv(Section section) {
    String path = section.required(Keys.PATH, ValueType.TEXT);
    String schema = section.required("schema", ValueType.TEXT);
    Boolean header = section.required("header", ValueType.BOOLEAN);
    return section.make(() -> new Csv(section.name(), path, schema, header));
  }

  private static Jdbc jdbc(Section section) {
    String url = section.required("url", ValueType.JDBC_URL);
    Optional<String> user = section.optional("user", ValueType.TEXT);
    Optional<CredentialReference> password = section.optional("password", ValueType.CREDENTIAL);
    Integer fetchSize = section.required("fetch-size", ValueType.SMALL);
    return section.make(() -> new Jdbc(section.name(), url, user, password, fetchSize));
  }

  /** What a source is. */
  private enum Type {
    QUERY_SERVICE,
    DELTA,
    PARQUET,
    TABLE,
    CSV,
    JDBC,
    DATASET_EXPORT
  }
}
