package io.decant.explore;

import io.decant.plan.TableState;
import io.decant.queryservice.DataSetColumn;
import io.decant.queryservice.Identifiers;
import io.decant.queryservice.Literals;
import io.decant.queryservice.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/**
 * What is asked about events. Every statement groups before it compares, so that no event is ever
 * joined with an event; its answer has a row a type, a day or a pair of types.
 */
final class EventSql {
  private static final String ROWS = "count(*) AS all_rows";
  private static final String ENTITIES = "count(DISTINCT entity) AS entities";

  private final Roles roles;
  private final String relation;
  private final Optional<String> condition;

  EventSql(TableState table, Roles roles, Optional<Instant> asOf) {
    this.roles = roles;
    this.relation = table.relation().orElse(table.table()) + " q";
    this.condition = roles.time().flatMap(time -> asOf.map(instant -> notAfter(time, instant)));
  }

  private static String notAfter(DataSetColumn time, Instant asOf) {
    String end =
        time.type().equals(DataTypes.DateType)
            ? Literals.date(LocalDate.ofInstant(asOf, ZoneOffset.UTC))
            : Literals.timestamp(asOf);
    return Identifiers.path(time.path()) + " <= " + end;
  }

  /**
   * Rows that are looked at, with a condition of their own.
   *
   * @param more absent: all of them
   */
  String rows(Optional<String> more) {
    List<String> conditions = new ArrayList<>();
    condition.ifPresent(conditions::add);
    more.ifPresent(conditions::add);
    return relation + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  private String events(String more) {
    String columns =
        Identifiers.path(roles.entity())
            + " AS entity"
            + roles.event().map(event -> ", " + Identifiers.path(event) + " AS event").orElse("")
            + roles
                .time()
                .map(time -> ", " + Identifiers.path(time.path()) + " AS moment")
                .orElse("");
    return "(SELECT " + columns + " FROM " + rows(Optional.empty()) + ") e" + more;
  }

  /** Rows and entities, rows of an entity, and the span of time. */
  Question overview() {
    List<String> sums = new ArrayList<>();
    sums.add("sum(n) AS all_rows");
    sums.add("sum(CASE WHEN entity IS NOT NULL THEN n ELSE 0 END) AS rows_with_entity");
    sums.add("count(entity) AS entities");
    String known = "CASE WHEN entity IS NOT NULL THEN n END";
    sums.addAll(Quantiles.sql(known, "q"));
    sums.add("max(" + known + ") AS most");
    String timed = "";
    if (roles.time().isPresent()) {
      sums.add("sum(timed) AS rows_with_time");
      sums.add("min(earliest) AS earliest");
      sums.add("max(latest) AS latest");
      timed = ", count(moment) AS timed, min(moment) AS earliest, max(moment) AS latest";
    }
    return question(
        "rows and entities",
        sums,
        "(SELECT entity, count(*) AS n" + timed + " FROM " + events(" GROUP BY entity") + ") p");
  }

  /** Rows and entities of every event type. */
  Question types() {
    return question("event types", List.of("event", ROWS, ENTITIES), events(" GROUP BY event"));
  }

  /** Rows and entities of every day in UTC. */
  Question days() {
    return question(
        "days",
        List.of("CAST(moment AS date) AS day", ROWS, ENTITIES),
        events(" WHERE moment IS NOT NULL GROUP BY CAST(moment AS date)"));
  }

  /**
   * For every pair of types, the entities whose first event of the one came before their last of
   * the other.
   *
   * @param of only these types, each with a safe literal; empty: all
   */
  Question order(List<String> of) {
    String among =
        of.isEmpty()
            ? ""
            : of.stream()
                .map(Literals::text)
                .collect(Collectors.joining(", ", " AND event IN (", ")"));
    String spans =
        "(SELECT entity, event, min(moment) AS earliest, max(moment) AS latest FROM "
            + events(
                " WHERE entity IS NOT NULL AND event IS NOT NULL AND moment IS NOT NULL"
                    + among
                    + " GROUP BY entity, event")
            + ")";
    return question(
        "order of events",
        List.of("a.event AS first_event", "b.event AS later_event", "count(*) AS entities"),
        spans
            + " a JOIN "
            + spans
            + " b ON a.entity = b.entity WHERE a.earliest < b.latest GROUP BY a.event, b.event");
  }

  /**
   * Sums of the events of each entity by type: before its first label, or all of them where it has
   * none. The row of the label itself says how many entities have one.
   */
  Question beforeLabel() {
    String label = "event = " + Literals.text(roles.label().orElseThrow());
    String labels =
        "(SELECT entity, min(moment) AS labelled_at FROM "
            + events(" WHERE " + label + " AND entity IS NOT NULL GROUP BY entity")
            + ") l";
    String counts =
        "(SELECT e.entity AS entity, e.event AS event, max(l.labelled_at) AS labelled_at,"
            + " count(*) AS n FROM "
            + events(" LEFT JOIN " + labels + " ON e.entity = l.entity")
            + " WHERE e.entity IS NOT NULL AND e.event IS NOT NULL AND e.moment IS NOT NULL"
            + " AND (l.labelled_at IS NULL OR e.moment < l.labelled_at OR (e."
            + label
            + " AND e.moment = l.labelled_at)) GROUP BY e.entity, e.event) p";
    return question(
        "events before the label",
        List.of(
            "event",
            "count(*) AS entities",
            "count(labelled_at) AS labelled",
            "sum(n) AS events",
            "sum(CASE WHEN labelled_at IS NOT NULL THEN n ELSE 0 END) AS events_of_labelled",
            "sum(CAST(n AS double) * n) AS squares"),
        counts + " GROUP BY event");
  }

  /** A statement whose columns are named by what stands behind AS. */
  static Question question(String about, List<String> columns, String from) {
    return new Question(
        about,
        "SELECT " + String.join(", ", columns) + " FROM " + from,
        columns.stream().map(column -> column.substring(column.lastIndexOf(' ') + 1)).toList());
  }
}
