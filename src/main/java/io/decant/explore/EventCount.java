package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An event type.
 *
 * @param event absent: rows without one
 * @param rows its events
 * @param entities different entities that have one, exactly
 */
public record EventCount(Optional<String> event, long rows, long entities) {
  /** As a funnel narrows: most entities first. */
  static List<EventCount> funnel(List<AnswerRow> answer) {
    return answer.stream()
        .map(row -> new EventCount(row.text("event"), row.count("all_rows"), row.count("entities")))
        .sorted(
            Comparator.comparingLong((EventCount type) -> -type.entities())
                .thenComparingLong(type -> -type.rows())
                .thenComparing(EventCount::name))
        .toList();
  }

  /** For people: rows without a type have a name too. */
  public String name() {
    return event.orElse("(none)");
  }
}
