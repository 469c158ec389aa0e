package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import io.decant.queryservice.Literals;
import java.util.Comparator;
import java.util.List;

/**
 * Which events come before which.
 *
 * @param events the types that were compared, as the funnel has them
 * @param pairs pairs that some entity has
 */
public record EventOrder(List<String> events, List<Pair> pairs) {
  /** More would neither fit an answer nor a page. */
  static final int MOST_EVENTS = 30;

  /** Copies the lists. */
  public EventOrder {
    events = List.copyOf(events);
    pairs = List.copyOf(pairs);
  }

  /**
   * Two event types.
   *
   * @param first the one
   * @param later the other, which may be the same
   * @param entities entities whose first event of the one came before their last of the other; not
   *     those where both came at one time
   */
  public record Pair(String first, String later, long entities) {}

  /** The types that are compared: those of most entities that have a name to be sent. */
  static List<String> compared(List<EventCount> funnel) {
    return funnel.stream()
        .flatMap(type -> type.event().stream())
        .filter(Literals::isSafe)
        .limit(MOST_EVENTS)
        .toList();
  }

  static EventOrder of(List<String> events, List<AnswerRow> answer) {
    List<Pair> pairs =
        answer.stream()
            .map(
                row ->
                    new Pair(
                        row.text("first_event").orElseThrow(),
                        row.text("later_event").orElseThrow(),
                        row.count("entities")))
            .sorted(
                Comparator.comparingInt((Pair pair) -> events.indexOf(pair.first()))
                    .thenComparingInt(pair -> events.indexOf(pair.later())))
            .toList();
    return new EventOrder(events, pairs);
  }
}
