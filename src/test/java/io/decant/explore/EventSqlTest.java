package io.decant.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.plan.TableState;
import io.decant.queryservice.DataSetColumn;
import io.decant.queryservice.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class EventSqlTest {
  private static final TableState PINNED = TableState.pinned("events", "42", Set.of());
  private static final Instant AS_OF = Instant.parse("2026-03-16T06:00:00Z");
  private static final List<DataSetColumn> COLUMNS =
      List.of(
          column("timestamp", DataTypes.TimestampType),
          column("eventType", DataTypes.StringType),
          column("_tenant.userid", DataTypes.StringType),
          column("commerce.order.priceTotal", DataTypes.DoubleType),
          column("web.isErrorPage", DataTypes.BooleanType));

  private static DataSetColumn column(String path, DataType type) {
    return new DataSetColumn(path, type);
  }

  private static ExplorationRequest request(
      Optional<String> time, Optional<String> event, Optional<String> label) {
    return new ExplorationRequest(
        "events", "_tenant.userid", time, event, label, Optional.empty(), List.of(), 20);
  }

  private static Roles roles(Optional<String> label) {
    return Roles.of(request(Optional.empty(), Optional.empty(), label), COLUMNS, "explore");
  }

  private static EventSql sql() {
    return new EventSql(PINNED, roles(Optional.of("web.formFilledOut")), Optional.empty());
  }

  private static List<Question> all(EventSql sql) {
    return List.of(
        sql.overview(), sql.types(), sql.days(), sql.order(List.of()), sql.beforeLabel());
  }

  @Test
  void everyStatementReadsTheSnapshot() {
    assertThat(all(sql()))
        .allSatisfy(
            question ->
                assertThat(question.sql().split("FROM events", -1))
                    .hasSameSizeAs(question.sql().split("FROM events SNAPSHOT AS OF 42\\) q", -1)));
  }

  @Test
  void everyStatementEndsAtTheTimeThatWasAskedFor() {
    EventSql sql = new EventSql(PINNED, roles(Optional.of("x")), Optional.of(AS_OF));
    assertThat(all(sql))
        .allSatisfy(
            question ->
                assertThat(question.sql().split("SNAPSHOT", -1))
                    .hasSameSizeAs(
                        question
                            .sql()
                            .split(
                                "q WHERE \"timestamp\" <= TIMESTAMP '2026-03-16 06:00:00'", -1)));
  }

  @Test
  void pairsAreMadeOfOneRowAnEntityAndType() {
    String spans =
        "(SELECT entity, event, min(moment) AS earliest, max(moment) AS latest FROM (SELECT"
            + " `_tenant`.`userid` AS entity, \"eventType\" AS event, \"timestamp\" AS moment FROM"
            + " (SELECT * FROM events SNAPSHOT AS OF 42) q) e WHERE entity IS NOT NULL AND event IS"
            + " NOT NULL AND moment IS NOT NULL AND event IN ('a', 'b') GROUP BY entity, event)";
    assertThat(sql().order(List.of("a", "b")))
        .isEqualTo(
            new Question(
                "order of events",
                "SELECT a.event AS first_event, b.event AS later_event, count(*) AS entities FROM "
                    + spans
                    + " a JOIN "
                    + spans
                    + " b ON a.entity = b.entity WHERE a.earliest < b.latest GROUP BY a.event,"
                    + " b.event",
                List.of("first_event", "later_event", "entities")));
  }

  @Test
  void onlyEventsBeforeTheLabelAreCounted() {
    assertThat(sql().beforeLabel().sql())
        .contains("WHERE event = 'web.formFilledOut' AND entity IS NOT NULL GROUP BY entity) l")
        .contains(
            "(l.labelled_at IS NULL OR e.moment < l.labelled_at OR (e.event ="
                + " 'web.formFilledOut' AND e.moment = l.labelled_at))");
  }

  private static ColumnSql columnSql(String... denied) {
    return new ColumnSql(
        sql(),
        new ColumnLabels(
            path -> List.of(denied).contains(path) ? List.of("C2", "RHD") : List.of("C2"),
            List.of()));
  }

  @Test
  void ofWhatNoSetMayHaveRowsAndDifferentValuesAreCounted() {
    Question question = columnSql("commerce.order.priceTotal").profiles(COLUMNS.subList(3, 5));
    assertThat(question.columns())
        .containsExactly("c0_n", "c0_distinct", "c1_n", "c1_distinct", "c1_mean");
    assertThat(question.sql()).doesNotContain("min(", "percentile");
  }

  @Test
  void columnsAreMeasuredByTheirType() {
    Question question = columnSql().profiles(COLUMNS.subList(0, 5));
    assertThat(question.sql())
        .contains("count(\"timestamp\") AS c0_n", "min(\"timestamp\") AS c0_least")
        .contains("max(length(CAST(\"eventType\" AS string))) AS c1_greatest")
        .contains(
            "approx_percentile(`commerce`.`order`.`priceTotal`, array(0.05, 0.25, 0.5, 0.75,"
                + " 0.95))[4] AS c3_q4")
        .contains(
            "avg(CASE WHEN `web`.`isErrorPage` THEN 1 WHEN NOT `web`.`isErrorPage` THEN 0"
                + " END) AS c4_mean");
    assertThat(question.columns())
        .contains("c0_n", "c3_q4")
        .doesNotContain("c0_mean", "c4_least", "c1_q0");
  }

  @Test
  void theSampleIsInTotalOrder() {
    Question question = columnSql().sample("_tenant.userid", COLUMNS.subList(2, 3), 7, 20);
    assertThat(question.sql())
        .isEqualTo(
            "SELECT s0 FROM (SELECT hash(`_tenant`.`userid`) AS bucket, CAST(`_tenant`.`userid` AS"
                + " string) AS s0 FROM (SELECT * FROM events SNAPSHOT AS OF 42) q WHERE"
                + " `_tenant`.`userid` IS NOT NULL AND pmod(hash(`_tenant`.`userid`), 7) = 0) s"
                + " ORDER BY bucket, s0 LIMIT 20");
  }

  @Test
  void aTableWithoutStatesIsReadAsItIs() {
    EventSql sql =
        new EventSql(
            TableState.unpinned("events", "it has none"),
            roles(Optional.empty()),
            Optional.empty());
    assertThat(sql.types().sql()).contains("FROM events q) e GROUP BY event");
  }

  @Test
  void textThatHasNoSafeLiteralIsRefused() {
    EventSql sql = new EventSql(PINNED, roles(Optional.of("a' OR '1'='1")), Optional.empty());
    assertThatThrownBy(sql::beforeLabel)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a text with quotes");
  }

  @Test
  void manyTypesAreComparedInPart() {
    List<EventCount> funnel =
        IntStream.range(0, 40)
            .mapToObj(i -> new EventCount(Optional.of(i == 3 ? "o'clock" : "e" + i), 1, 40 - i))
            .toList();
    assertThat(EventOrder.compared(funnel))
        .hasSize(EventOrder.MOST_EVENTS)
        .startsWith("e0", "e1", "e2", "e4")
        .endsWith("e30");
  }

  @Test
  void whatIsNamedMustBeThere() {
    assertThatThrownBy(
            () ->
                Roles.of(
                    request(Optional.of("time"), Optional.of("evenType"), Optional.empty()),
                    COLUMNS,
                    "explore (source aep)"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("explore (source aep): events has no column time, evenType;")
        .hasMessageContaining("may not see it");
    assertThatThrownBy(
            () ->
                Roles.of(
                    request(Optional.of("eventType"), Optional.empty(), Optional.empty()),
                    COLUMNS,
                    "explore"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("column eventType is of type string, neither a date nor a timestamp");
    assertThatThrownBy(
            () ->
                Roles.of(
                    request(Optional.empty(), Optional.empty(), Optional.of("x")),
                    COLUMNS.subList(2, 3),
                    "explore"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("neither times nor event types");
  }
}
