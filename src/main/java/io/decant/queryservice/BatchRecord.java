package io.decant.queryservice;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * What is known of a table that a run makes at the service, written before it is made and again
 * when it is complete.
 *
 * @param table its name
 * @param run the run that makes it
 * @param source name of the source
 * @param begun when the run began to make it
 * @param query id of the query that makes it; absent: it has not been handed in, or goes over a
 *     session
 * @param ended whether it is known that the query runs no more
 * @param rows its rows, counted when it was complete; absent: it is not complete
 */
record BatchRecord(
    String table,
    String run,
    String source,
    Instant begun,
    Optional<String> query,
    boolean ended,
    OptionalLong rows) {
  private static final String TABLE = "table";
  private static final String RUN = "run";
  private static final String SOURCE = "source";
  private static final String BEGUN = "begun";
  private static final String QUERY = "query";
  private static final String ENDED = "ended";
  private static final String ROWS = "rows";

  static BatchRecord begun(String table, String run, String source) {
    return new BatchRecord(
        table, run, source, Instant.now(), Optional.empty(), false, OptionalLong.empty());
  }

  BatchRecord handedIn(String id) {
    return new BatchRecord(table, run, source, begun, Optional.of(id), false, rows);
  }

  BatchRecord over() {
    return new BatchRecord(table, run, source, begun, query, true, rows);
  }

  BatchRecord complete(long counted) {
    return new BatchRecord(table, run, source, begun, query, true, OptionalLong.of(counted));
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(TABLE, table);
    properties.setProperty(RUN, run);
    properties.setProperty(SOURCE, source);
    properties.setProperty(BEGUN, begun.toString());
    query.ifPresent(id -> properties.setProperty(QUERY, id));
    properties.setProperty(ENDED, Boolean.toString(ended));
    rows.ifPresent(number -> properties.setProperty(ROWS, Long.toString(number)));
    return properties;
  }

  /** Absent: not written completely, or not by us. */
  static Optional<BatchRecord> of(Properties properties) {
    try {
      String rows = properties.getProperty(ROWS);
      return Optional.of(
          new BatchRecord(
              required(properties, TABLE),
              required(properties, RUN),
              required(properties, SOURCE),
              Instant.parse(required(properties, BEGUN)),
              Optional.ofNullable(properties.getProperty(QUERY)),
              Boolean.parseBoolean(properties.getProperty(ENDED)),
              rows == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(rows))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String required(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key);
    }
    return value;
  }
}
