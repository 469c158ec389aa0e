package io.decant.config.hocon;

import io.decant.config.CredentialReference;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Csv;
import io.decant.config.SourceConfig.Delta;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.config.SourceConfig.Jdbc;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.Parquet;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.SourceConfig.Tls;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one block of {@code sources}. */
final class SourceSection {
  private SourceSection() {}

  /** Null after a problem. */
  static SourceConfig read(Section section, Defaults defaults) {
    Names.check(section, ValueType.NAME);
    Type type = section.required(Keys.TYPE, ValueType.oneOf(Type.class));
    if (type == null) {
      return null;
    }
    Section filled = defaults.fill(section, Keys.SOURCE, ValueType.kebab(type));
    switch (type) {
      case QUERY_SERVICE:
        return queryService(filled);
      case DELTA:
        return delta(filled);
      case PARQUET:
        String directory = filled.required(Keys.PATH, ValueType.TEXT);
        return filled.make(() -> new Parquet(filled.name(), directory));
      case CSV:
        return csv(filled);
      case JDBC:
        return jdbc(filled);
    }
    throw new IllegalStateException("no reader for " + type);
  }

  private static QueryService queryService(Section section) {
    String host = section.required("host", ValueType.TEXT);
    Integer port = section.required("port", ValueType.SMALL);
    String database = section.required("database", ValueType.TEXT);
    String organization = section.required("organization", ValueType.TEXT);
    CredentialReference credential = section.required("credential", ValueType.CREDENTIAL);
    Optional<Tls> tls = section.requiredSection("tls").map(SourceSection::tls);
    Integer sessions = section.required("max-sessions", ValueType.SMALL);
    Long rowCap = section.required("row-cap", ValueType.WHOLE);
    Duration timeout = section.required("statement-timeout", ValueType.SPAN);
    Map<String, String> tables = section.map("tables", ValueType.TABLE);
    return section.make(
        () ->
            new QueryService(
                section.name(),
                new Endpoint(host, port),
                database,
                organization,
                credential,
                tls.orElseThrow(),
                new Limits(sessions, rowCap, timeout),
                tables));
  }

  private static Tls tls(Section section) {
    Tls.Mode mode = section.required("mode", ValueType.oneOf(Tls.Mode.class));
    Optional<String> root = section.optional("root-certificate", ValueType.TEXT);
    return section.make(() -> new Tls(mode, root));
  }

  private static Delta delta(Section section) {
    String path = section.required(Keys.PATH, ValueType.TEXT);
    Optional<Long> version = section.optional("version", ValueType.WHOLE);
    Optional<Instant> timestamp = section.optional("timestamp", ValueType.INSTANT);
    return section.make(
        () ->
            new Delta(
                section.name(),
                path,
                version.map(OptionalLong::of).orElse(OptionalLong.empty()),
                timestamp));
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
    CSV,
    JDBC
  }
}
