package io.decant.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a fact of a feature group may be used.
 *
 * <p>Facts happen at a time; rows of a history hold from a time to another; rows of a plain lookup
 * know no time at all, and are as good for an old observation as for a new one.
 *
 * @param time column: when the fact became true, or the start of the span that the row covers or
 *     for which it holds; absent: the rows know no time
 * @param validTo column: the end of the span for which a row holds, which is not part of it; null:
 *     it still holds; absent: the rows are facts
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
    Optional<String> time,
    Optional<String> validTo,
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
    Checked.require(
        validTo.isEmpty() || time.isPresent(), "rows that hold to a time hold from one, too");
    if (validTo.isPresent()) {
      Checked.require(covers.isZero(), "rows hold until valid-to, and cover no span");
      Checked.require(lookback.isEmpty(), "rows hold until valid-to, and do not grow old");
    }
    if (time.isEmpty()) {
      Checked.require(ingested.isEmpty(), "rows without time know no ingestion time either");
      Checked.require(covers.isZero(), "rows without time cover no span");
      Checked.require(lookback.isEmpty(), "rows without time have no age");
    }
  }

  /** Facts, each of which happened at a time. */
  public TimeRules(
      String time,
      Optional<String> ingested,
      Duration covers,
      Duration availableAfter,
      Optional<Duration> lookback,
      Boundary boundary,
      List<String> tieBreak) {
    this(
        Optional.of(time),
        Optional.empty(),
        ingested,
        covers,
        availableAfter,
        lookback,
        boundary,
        tieBreak);
  }

  /** Rows that hold for a span. */
  public static TimeRules validity(
      String from,
      String to,
      Optional<String> ingested,
      Duration availableAfter,
      Boundary boundary,
      List<String> tieBreak) {
    return new TimeRules(
        Optional.of(from),
        Optional.of(to),
        ingested,
        Duration.ZERO,
        availableAfter,
        Optional.empty(),
        boundary,
        tieBreak);
  }

  /** Rows that know no time. */
  public static TimeRules timeless(List<String> tieBreak) {
    return new TimeRules(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Boundary.INCLUSIVE,
        tieBreak);
  }

  /** Whether the rows are facts, each of which happened at a time. */
  public boolean areFacts() {
    return time.isPresent() && validTo.isEmpty();
  }
}
