package io.decant.explore;

import io.decant.queryservice.DataSetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the columns of a data set mean.
 *
 * @param entity path of the column that says whom a row is about
 * @param time the column that says when, a date or a timestamp
 * @param event path of the column that says what happened
 * @param label the event type that is to be predicted; only where there are event types and times
 */
public record Roles(
    String entity, Optional<DataSetColumn> time, Optional<String> event, Optional<String> label) {
  private static final String TIME = "timestamp";
  private static final String EVENT = "eventType";

  /**
   * Finds them among the columns that the service returns.
   *
   * @param where names the source in messages
   */
  static Roles of(ExplorationRequest request, List<DataSetColumn> columns, String where) {
    Map<String, DataSetColumn> known =
        columns.stream()
            .collect(Collectors.toMap(DataSetColumn::path, Function.identity(), (a, b) -> a));
    requireAll(request, known, where);
    Optional<DataSetColumn> time =
        Optional.ofNullable(known.get(request.time().orElse(TIME))).filter(Roles::isTime);
    Optional<String> event = Optional.of(request.event().orElse(EVENT)).filter(known::containsKey);
    if (request.time().isPresent() && time.isEmpty()) {
      throw ExploreErrors.noTime(where, known.get(request.time().get()));
    }
    if (request.label().isPresent() && (time.isEmpty() || event.isEmpty())) {
      throw ExploreErrors.labelNeeds(where, time.isEmpty(), event.isEmpty());
    }
    if (request.asOf().isPresent() && time.isEmpty()) {
      throw ExploreErrors.asOfNeedsTime(where);
    }
    return new Roles(request.entity(), time, event, request.label());
  }

  private static void requireAll(
      ExplorationRequest request, Map<String, DataSetColumn> known, String where) {
    List<String> named = new ArrayList<>(List.of(request.entity()));
    request.time().ifPresent(named::add);
    request.event().ifPresent(named::add);
    List<String> missing = named.stream().filter(path -> !known.containsKey(path)).toList();
    if (!missing.isEmpty()) {
      throw ExploreErrors.missing(where, request.table(), missing, known.keySet());
    }
  }

  private static boolean isTime(DataSetColumn column) {
    return column.type().equals(DataTypes.TimestampType)
        || column.type().equals(DataTypes.DateType);
  }
}
