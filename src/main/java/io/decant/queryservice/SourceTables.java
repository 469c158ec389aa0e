package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows the tables behind a query have, each counted once a run. It is a figure of the
 * report and no more: where it is not to be had, the run goes on without.
 */
final class SourceTables {
  private static final Logger LOG = LoggerFactory.getLogger(SourceTables.class);

  private final Map<List<String>, OptionalLong> counted = new HashMap<>();

  /**
   * The sum over the declared tables that a request names; absent when one cannot be counted. A
   * table that was read as a whole has been counted.
   */
  OptionalLong rows(PlannedRead read, Supplier<ServiceSession> sessions) {
    ReadRequest request = read.request();
    boolean whole =
        request.table().isPresent()
            && request.filter().isEmpty()
            && request.incremental().isEmpty();
    if (whole) {
      return OptionalLong.of(read.rows());
    }
    List<String> tables = named(request);
    if (tables.isEmpty()) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (String table : tables) {
      OptionalLong rows =
          counted.computeIfAbsent(
              List.of(request.source().name(), table), any -> count(table, sessions));
      if (rows.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += rows.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** The declared tables whose names stand in the request. */
  static List<String> named(ReadRequest request) {
    if (request.table().isPresent()) {
      return List.of(request.table().get());
    }
    String sql = request.sql().orElse("");
    return ((SourceConfig.QueryService) request.source())
        .tables().values().stream()
            .distinct()
            .filter(table -> stands(table, sql))
            .sorted()
            .toList();
  }

  private static boolean stands(String table, String sql) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(table) + "(?!\\w)").matcher(sql).find();
  }

  private static OptionalLong count(String table, Supplier<ServiceSession> sessions) {
    try (ServiceSession session = sessions.get()) {
      return OptionalLong.of(session.rows(Statements.countOf(table), row -> row.getLong(1)).get(0));
    } catch (SourceException e) {
      LOG.warn(
          "{} was not counted, so the report cannot say how much was scanned: {}",
          table,
          e.getMessage());
      return OptionalLong.empty();
    }
  }
}
