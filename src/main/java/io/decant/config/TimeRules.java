package io.decant.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a fact of a feature group may be used.
 *
 * @param time column: when the fact became true, or the start of the span that the row covers
 * @param ingested column: when the fact became known to the source; absent: not considered
 * @param covers the span that a row sums up, zero for a single fact. A row of a daily aggregate is
 *     stamped with the start of its day and covers 1 day: its event time is the end of that span,
 *     when the last thing in it has happened
 * @param availableAfter how long after its event time a fact may be used, zero or more
 * @param lookback how old a fact may be at the observation time; absent: any age
 * @param boundary whether equality counts as available
 * @param tieBreak columns that decide between facts of the same event time, the greatest wins
 */
public record TimeRules(
    String time,
    Optional<String> ingested,
    Duration covers,
    Duration availableAfter,
    Optional<Duration> lookback,
    Boundary boundary,
    List<String> tieBreak) {
  /** Spans are not negative. */
  public TimeRules {
    tieBreak = List.copyOf(tieBreak);
    Checked.require(!covers.isNegative(), "covers must not be negative");
    Checked.require(!availableAfter.isNegative(), "available-after must not be negative");
    Checked.require(
        lookback.isEmpty() || !lookback.get().isNegative(), "lookback must not be negative");
  }
}
