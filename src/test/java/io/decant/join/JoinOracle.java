package io.decant.join;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What the join promises, written as loops over everything: slow, obvious, and without any code of
 * the join.
 */
final class JoinOracle {
  private final Rules rules;

  JoinOracle(Rules rules) {
    this.rules = rules;
  }

  /** Rules of a group, spans in micros; absent ones are null. */
  record Rules(
      Boundary boundary,
      long covers,
      long availableAfter,
      Long lookback,
      boolean ingestion,
      boolean tieBreak,
      List<Long> windows) {
    /** The same rules where a unit of time is longer than a microsecond. */
    Rules in(long unit) {
      return new Rules(
          boundary,
          covers * unit,
          availableAfter * unit,
          lookback == null ? null : lookback * unit,
          ingestion,
          tieBreak,
          windows.stream().map(over -> over * unit).toList());
    }
  }

  /** A row of the source. */
  record Fact(Long key, Long time, Long ingested, Integer version, String text, Long number) {}

  /** An observation. */
  record Observed(long id, Long key, Long at) {}

  /** The rows that may be used at an observation, whatever their age. */
  List<Fact> usable(Observed observed, List<Fact> facts) {
    List<Fact> usable = new ArrayList<>();
    for (Fact fact : facts) {
      if (observed.key() != null
          && observed.at() != null
          && observed.key().equals(fact.key())
          && fact.time() != null
          && isAvailable(fact, observed.at())
          && isKnown(fact, observed.at())) {
        usable.add(fact);
      }
    }
    return usable;
  }

  /** The greatest of the usable rows that are not too old; several when nothing decides. */
  List<Fact> latest(Observed observed, List<Fact> facts) {
    Comparator<Fact> order = Comparator.comparingLong(this::eventTime);
    if (rules.tieBreak()) {
      order = order.thenComparing(Fact::version, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
    List<Fact> candidates =
        usable(observed, facts).stream()
            .filter(
                fact ->
                    rules.lookback() == null || observed.at() - eventTime(fact) <= rules.lookback())
            .toList();
    Optional<Fact> best = candidates.stream().max(order);
    Comparator<Fact> settled = order;
    return best.map(
            greatest ->
                candidates.stream().filter(fact -> settled.compare(fact, greatest) == 0).toList())
        .orElse(List.of());
  }

  /** An aggregate of the numbers inside of a window, as text; several where nothing decides. */
  List<String> window(Aggregate aggregate, long over, Observed observed, List<Fact> facts) {
    List<Fact> inside =
        usable(observed, facts).stream()
            .filter(fact -> eventTime(fact) > observed.at() - over)
            .toList();
    List<Long> numbers =
        inside.stream().map(Fact::number).filter(Objects::nonNull).sorted().toList();
    if (aggregate == Aggregate.FIRST || aggregate == Aggregate.LAST) {
      return edge(aggregate == Aggregate.LAST, inside);
    }
    return List.of(ofNumbers(aggregate, over, observed, inside, numbers));
  }

  /** The numbers, nulls too, of the oldest or youngest rows. */
  private List<String> edge(boolean last, List<Fact> inside) {
    LongStream times = inside.stream().mapToLong(this::eventTime);
    OptionalLong edge = last ? times.max() : times.min();
    if (edge.isEmpty()) {
      return List.of("null");
    }
    return inside.stream()
        .filter(fact -> eventTime(fact) == edge.getAsLong())
        .map(fact -> String.valueOf(fact.number()))
        .toList();
  }

  private String ofNumbers(
      Aggregate aggregate, long over, Observed observed, List<Fact> inside, List<Long> numbers) {
    return switch (aggregate) {
      case FIRST, LAST -> throw new IllegalArgumentException(aggregate + " is of a row");
      case DISTINCT_COUNT -> String.valueOf(numbers.stream().distinct().count());
      case RATE ->
          String.valueOf(
              numbers.stream().mapToLong(Long::longValue).sum() * 86_400_000_000.0 / over);
      case COUNT -> String.valueOf(numbers.size());
      case SUM -> String.valueOf(numbers.stream().mapToLong(Long::longValue).sum());
      case MIN -> numbers.isEmpty() ? "null" : numbers.get(0).toString();
      case MAX -> numbers.isEmpty() ? "null" : numbers.get(numbers.size() - 1).toString();
      case MEAN ->
          numbers.isEmpty()
              ? "null"
              : String.valueOf(
                  BigDecimal.valueOf(numbers.stream().mapToLong(Long::longValue).sum())
                          .doubleValue()
                      / numbers.size());
      case DAYS_SINCE ->
          inside.stream()
              .filter(fact -> fact.number() != null && fact.number() != 0)
              .mapToLong(this::eventTime)
              .max()
              .stream()
              .mapToObj(newest -> String.valueOf((observed.at() - newest) / 86_400_000_000.0))
              .findFirst()
              .orElse("null");
    };
  }

  long eventTime(Fact fact) {
    return fact.time() + rules.covers();
  }

  private boolean isAvailable(Fact fact, long at) {
    long available = eventTime(fact) + rules.availableAfter();
    return rules.boundary() == Boundary.INCLUSIVE ? available <= at : available < at;
  }

  private boolean isKnown(Fact fact, long at) {
    if (!rules.ingestion()) {
      return true;
    }
    return fact.ingested() != null && fact.ingested() <= at;
  }
}
