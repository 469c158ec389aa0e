package io.decant.explore;

import io.decant.plan.TableState;
import io.decant.queryservice.DataSetColumn;
import io.decant.queryservice.DataSets;
import io.decant.queryservice.Literals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Asks about a data set; what the first answers say decides what is asked next. */
public final class Explorer {
  private final DataSets dataSets;
  private final ExplorationRequest request;
  private final ColumnLabels labels;
  private final Asking asking;

  /**
   * For one data set.
   *
   * @param labels of its columns
   * @param progress receives what is asked, a few words
   */
  public Explorer(
      DataSets dataSets,
      ExplorationRequest request,
      ColumnLabels labels,
      Consumer<String> progress) {
    this.labels = labels;
    this.dataSets = dataSets;
    this.request = request;
    this.asking = new Asking(dataSets, progress);
  }

  /** Asks everything. */
  public Exploration explore() {
    requireSafeLabel();
    TableState table = dataSets.state(request.table());
    List<DataSetColumn> columns = dataSets.columns(request.table());
    Roles roles = Roles.of(request, columns, dataSets.label());
    note(table, roles);
    labels.notes().forEach(asking::note);
    EventSql sql = new EventSql(table, roles, request.asOf());
    Overview overview = Overview.of(asking.row(sql.overview()), roles.time().isPresent());
    EventQuestions events = new EventQuestions(asking, sql, roles, overview);
    ColumnQuestions described = new ColumnQuestions(asking, sql, request, labels, columns);
    try (Lanes lanes = new Lanes(dataSets.atOnce())) {
      Future<List<ColumnProfile>> profiles =
          lanes.begin(() -> overview.rows() > 0 ? described.profiles() : List.of());
      Future<Events> ofEvents = lanes.begin(() -> Events.of(events));
      Future<List<DayCount>> days = lanes.begin(events::days);
      Future<Optional<SampleRows>> sample =
          lanes.begin(
              () -> overview.entities() > 0 ? described.sample(roles, overview) : Optional.empty());
      Events found = Lanes.await(ofEvents);
      return new Exploration(
          table,
          roles,
          request.asOf(),
          overview,
          Lanes.await(days),
          found.funnel(),
          found.order(),
          found.relation(),
          Lanes.await(profiles),
          Lanes.await(sample),
          asking.notes(),
          dataSets.asked());
    }
  }

  /** What is asked of event types, one after the other: all but the first needs their names. */
  private record Events(
      List<EventCount> funnel, Optional<EventOrder> order, Optional<LabelRelation> relation) {
    static Events of(EventQuestions events) {
      List<EventCount> funnel = events.funnel();
      return new Events(funnel, events.order(funnel), events.relation(funnel));
    }
  }

  private void requireSafeLabel() {
    try {
      request.label().ifPresent(Literals::text);
    } catch (IllegalArgumentException e) {
      throw ExploreErrors.unsafeLabel(e);
    }
  }

  private void note(TableState table, Roles roles) {
    if (table.snapshot().isEmpty()) {
      asking.note(
          "The statements did not read one state of the data, because "
              + table.unpinned()
              + ": where rows came meanwhile, figures may not fit each other.");
    }
    if (roles.time().isEmpty()) {
      asking.note("There is no column timestamp (--time), so nothing is said of days and order.");
    }
    if (roles.event().isEmpty()) {
      asking.note("There is no column eventType (--event), so nothing is said of event types.");
    }
  }
}
