package io.decant.queryservice;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row as the service sent it: texts by label, null where it sent nothing. Never read by position,
 * which the service may change.
 *
 * @param values the texts
 */
public record AnswerRow(Map<String, String> values) {
  /** Copies the texts. */
  public AnswerRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static AnswerRow of(ResultSet row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    ResultSetMetaData description = row.getMetaData();
    for (int i = 1; i <= description.getColumnCount(); i++) {
      values.put(description.getColumnLabel(i), row.getString(i));
    }
    return new AnswerRow(values);
  }

  /** The value as it came; absent for null. */
  public Optional<String> text(String label) {
    return Optional.ofNullable(values.get(label));
  }

  /** A count; nothing to count is 0. */
  public long count(String label) {
    return text(label).map(Long::parseLong).orElse(0L);
  }

  /** A number; absent for null and for what is not finite. */
  public OptionalDouble number(String label) {
    return text(label).stream().mapToDouble(Double::parseDouble).filter(Double::isFinite).findAny();
  }

  /** A date or a timestamp; absent for null. */
  public Optional<Instant> time(String label) {
    return text(label).map(ServiceTime::parse);
  }
}
