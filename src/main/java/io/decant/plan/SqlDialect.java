package io.decant.plan;

import io.decant.config.SourceConfig;

/** How times are written in the SQL of a source. */
public enum SqlDialect {
  /** Query Service: Spark SQL functions, the form that its clients use. */
  QUERY_SERVICE("to_timestamp('%s')", "to_date('%s')"),
  /** Other databases: literals of the SQL standard, without a zone. */
  STANDARD("TIMESTAMP '%s'", "DATE '%s'");

  private final String timestamp;
  private final String date;

  SqlDialect(String timestamp, String date) {
    this.timestamp = timestamp;
    this.date = date;
  }

  /** The dialect of a source that is asked in SQL. */
  public static SqlDialect of(SourceConfig source) {
    return source instanceof SourceConfig.QueryService ? QUERY_SERVICE : STANDARD;
  }

  /** A timestamp literal; the text is in UTC. */
  String timestamp(String text) {
    return timestamp.replace("%s", text);
  }

  /** A date literal. */
  String date(String text) {
    return date.replace("%s", text);
  }
}
