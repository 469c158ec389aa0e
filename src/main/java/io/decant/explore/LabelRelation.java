package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the events of an entity before its first label go together with its having one. Of an entity
 * without the label all events count, so it has had more time for them: this shows where to look,
 * not how well a model will do.
 *
 * @param label the event type
 * @param entities all entities
 * @param labelled those that have the label at a known time
 * @param events every other event type, the strongest first
 */
public record LabelRelation(
    String label, long entities, long labelled, List<EventRelation> events) {
  /** Copies the list. */
  public LabelRelation {
    events = List.copyOf(events);
  }

  /**
   * An event type against the label.
   *
   * @param event the type
   * @param entities entities with at least one
   * @param meanLabelled how many an entity with the label has, on average; absent: there is none
   * @param meanOthers how many an entity without it has; absent: there is none
   * @param correlation Pearson's, of the count with the label; absent where one of them is constant
   * @param lift how much more often an entity with at least one has the label than any entity;
   *     absent where that cannot be divided
   */
  public record EventRelation(
      String event,
      long entities,
      OptionalDouble meanLabelled,
      OptionalDouble meanOthers,
      OptionalDouble correlation,
      OptionalDouble lift) {}

  static LabelRelation of(
      String label, long entities, List<EventCount> funnel, List<AnswerRow> answer) {
    Map<String, AnswerRow> rows =
        answer.stream()
            .collect(Collectors.toMap(row -> row.text("event").orElseThrow(), Function.identity()));
    AnswerRow none = new AnswerRow(Map.of());
    long labelled = rows.getOrDefault(label, none).count("labelled");
    List<EventRelation> relations = new ArrayList<>();
    for (EventCount type : funnel) {
      type.event()
          .filter(event -> !event.equals(label))
          .map(event -> relation(event, rows.getOrDefault(event, none), entities, labelled))
          .ifPresent(relations::add);
    }
    relations.sort(
        Comparator.comparingDouble(
            (EventRelation relation) -> -Math.abs(relation.correlation().orElse(0))));
    return new LabelRelation(label, entities, labelled, relations);
  }

  /** Entities without an event of the type count as 0 in the sums. */
  private static EventRelation relation(String event, AnswerRow row, long entities, long labelled) {
    double all = entities;
    double sum = row.count("events");
    double ofLabelled = row.count("events_of_labelled");
    double spread = all * row.number("squares").orElse(0) - sum * sum;
    double labelSpread = (double) labelled * (entities - labelled);
    double together = all * ofLabelled - sum * labelled;
    return new EventRelation(
        event,
        row.count("entities"),
        ratio(ofLabelled, labelled),
        ratio(sum - ofLabelled, all - labelled),
        ratio(together, Math.sqrt(Math.max(0, spread) * labelSpread)),
        ratio(row.count("labelled") * all, (double) row.count("entities") * labelled));
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  /** Whether some entities have the label and others have not. */
  public boolean varies() {
    return labelled > 0 && labelled < entities;
  }
}
