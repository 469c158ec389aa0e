package io.decant.config.hocon;

import io.decant.config.Boundary;
import io.decant.config.TimeRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a block of {@code features} says of time. That a group knows none must be said: a time
 * that was forgotten would let the future in.
 */
final class GroupTimeSection {
  private static final String NONE = "none";
  private static final String OVER_SPAN =
      "does not go with " + Keys.VALID_FROM + " and " + Keys.VALID_TO + ", which say it all";
  private static final String WITHOUT_TIME =
      "needs a time; with " + Keys.TIME + " = " + NONE + " the group is a plain lookup by its keys";

  private GroupTimeSection() {}

  /**
   * The rules; absent after a problem.
   *
   * @param given the block as it was written
   * @param filled the same with defaults
   */
  static Optional<TimeRules> read(Section given, Section filled) {
    Optional<String> ingested = filled.optional(Keys.INGESTED, ValueType.COLUMN);
    Duration covers = filled.required(Keys.COVERS, ValueType.SPAN);
    Duration after = filled.required(Keys.AVAILABLE_AFTER, ValueType.SPAN);
    Optional<Duration> lookback = filled.optional(Keys.LOOKBACK, ValueType.SPAN);
    Boundary boundary = filled.required(Keys.BOUNDARY, ValueType.oneOf(Boundary.class));
    List<String> ties = filled.required(Keys.TIE_BREAK, ValueType.COLUMNS);
    Optional<String> from = filled.optional(Keys.VALID_FROM, ValueType.COLUMN);
    Optional<String> to = filled.optional(Keys.VALID_TO, ValueType.COLUMN);
    Optional<String> time =
        from.isPresent() || to.isPresent()
            ? filled.optional(Keys.TIME, ValueType.COLUMN)
            : Optional.ofNullable(filled.required(Keys.TIME, ValueType.COLUMN));
    if (covers == null || after == null || boundary == null || ties == null) {
      return Optional.empty();
    }
    if (from.isPresent() || to.isPresent()) {
      refuse(given, OVER_SPAN, Keys.TIME, Keys.COVERS, Keys.LOOKBACK, Keys.WINDOWS);
      together(given, from, to);
      return from.flatMap(
          start -> to.map(end -> TimeRules.validity(start, end, ingested, after, boundary, ties)));
    }
    if (time.equals(Optional.of(NONE))) {
      refuse(
          given,
          WITHOUT_TIME,
          Keys.INGESTED,
          Keys.COVERS,
          Keys.AVAILABLE_AFTER,
          Keys.LOOKBACK,
          Keys.BOUNDARY,
          Keys.WINDOWS);
      return Optional.of(TimeRules.timeless(ties));
    }
    return time.map(
        column -> new TimeRules(column, ingested, covers, after, lookback, boundary, ties));
  }

  private static void together(Section given, Optional<String> from, Optional<String> to) {
    if (to.isEmpty()) {
      given.problem(
          Keys.VALID_FROM,
          "needs " + Keys.VALID_TO + "; rows that hold until the next one have a " + Keys.TIME);
    } else if (from.isEmpty()) {
      given.problem(Keys.VALID_TO, "needs " + Keys.VALID_FROM);
    }
  }

  private static void refuse(Section given, String reason, String... keys) {
    for (String key : keys) {
      if (given.value(key).isPresent()) {
        given.problem(key, reason);
      }
    }
  }
}
