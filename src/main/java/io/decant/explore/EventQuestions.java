package io.decant.explore;

import java.util.List;
import java.util.Optional;

/** Days, event types, their order and the label, as far as there are any. */
final class EventQuestions {
  private final Asking asking;
  private final EventSql sql;
  private final Roles roles;
  private final Overview overview;

  EventQuestions(Asking asking, EventSql sql, Roles roles, Overview overview) {
    this.asking = asking;
    this.sql = sql;
    this.roles = roles;
    this.overview = overview;
    if (overview.rows() == 0) {
      asking.note("There are no rows, so there is nothing to say about columns and events.");
    }
  }

  private boolean timed() {
    return roles.time().isPresent() && overview.rows() > 0;
  }

  List<DayCount> days() {
    return timed() ? DayCount.all(asking.rows(sql.days())) : List.of();
  }

  List<EventCount> funnel() {
    return roles.event().isPresent() && overview.rows() > 0
        ? EventCount.funnel(asking.rows(sql.types()))
        : List.of();
  }

  Optional<EventOrder> order(List<EventCount> funnel) {
    if (!timed() || funnel.isEmpty()) {
      return Optional.empty();
    }
    List<String> compared = EventOrder.compared(funnel);
    long types = funnel.stream().filter(type -> type.event().isPresent()).count();
    if (compared.size() < types) {
      asking.note(
          "The order of events is that of "
              + compared.size()
              + " of "
              + types
              + " event types: those of most entities, and no name with quotes or control"
              + " characters.");
    }
    if (compared.isEmpty()) {
      return Optional.of(new EventOrder(List.of(), List.of()));
    }
    List<String> named = compared.size() < types ? compared : List.of();
    return Optional.of(EventOrder.of(compared, asking.rows(sql.order(named))));
  }

  /** A label has times and event types. */
  Optional<LabelRelation> relation(List<EventCount> funnel) {
    if (roles.label().isEmpty() || !timed()) {
      return Optional.empty();
    }
    String label = roles.label().get();
    LabelRelation relation =
        LabelRelation.of(label, overview.entities(), funnel, asking.rows(sql.beforeLabel()));
    if (!relation.varies()) {
      asking.note(
          (relation.labelled() == 0 ? "No entity has" : "Every entity has")
              + " an event "
              + label
              + " at a known time, so nothing goes together with having one.");
    }
    return Optional.of(relation);
  }
}
