package io.decant.config;

import java.util.Optional;

/**
 * What is read from a source.
 *
 * @param source name of the source
 * @param sql the query to push down; only for Query Service and JDBC sources
 * @param table the table to read instead of a query; only for Query Service and JDBC sources
 * @param rules how it is read; only for Query Service sources
 */
public record InputConfig(
    String source, Optional<SqlTemplate> sql, Optional<String> table, ReadRules rules) {
  /** A query and a table exclude each other. */
  public InputConfig {
    Checked.require(sql.isEmpty() || table.isEmpty(), "sql and table exclude each other");
  }

  /** An input that is read as the presets say. */
  public InputConfig(String source, Optional<SqlTemplate> sql, Optional<String> table) {
    this(source, sql, table, ReadRules.preset());
  }
}
