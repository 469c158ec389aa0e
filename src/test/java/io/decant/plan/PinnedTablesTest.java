package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.decant.config.Aggregate;
import io.decant.config.JobConfig;
import io.decant.config.Parameter;
import io.decant.config.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries whose tables are read in a certain state, however they name them. */
class PinnedTablesTest {
  private static final TableState EVENTS =
      TableState.pinned("experience_events", "345", Set.of("344"));
  private static final TableState PROFILES = TableState.pinned("lake.profiles", "12", Set.of());
  private static final Map<String, TableState> STATES =
      Map.of("experience_events", EVENTS, "lake.profiles", PROFILES);
  private static final String E = "(SELECT * FROM experience_events SNAPSHOT AS OF 345)";
  private static final String P = "(SELECT * FROM lake.profiles SNAPSHOT AS OF 12)";

  private static final Map<String, Parameter> TABLES =
      Map.of(
          "events", new Parameter(Parameter.Kind.TABLE, "experience_events"),
          "profiles", new Parameter(Parameter.Kind.TABLE, "lake.profiles"));

  private static SqlTemplate sql(String text) {
    return new SqlTemplate("q.sql", text, Map.of());
  }

  private static String pinned(String text) {
    return SqlRendering.render(
        sql(text),
        TABLES,
        SqlDialect.QUERY_SERVICE,
        table -> Optional.ofNullable(STATES.get(table)).flatMap(TableState::relation));
  }

  private static List<TableState> tables(String text) {
    return SqlRendering.tables(sql(text), TABLES, STATES::get);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "SELECT * FROM $events                          | SELECT * FROM {E} experience_events",
        "SELECT * FROM $events e WHERE e.x = 1          | SELECT * FROM {E} e WHERE e.x = 1",
        "SELECT * FROM $events AS e                     | SELECT * FROM {E} AS e",
        "SELECT * FROM $events \"my events\"            | SELECT * FROM {E} \"my events\"",
        "SELECT * FROM $events WHERE x = 1              | SELECT * FROM {E} experience_events WHERE x = 1",
        "SELECT * FROM $events -- e                     | SELECT * FROM {E} experience_events -- e",
        "SELECT $events.x FROM $events                  | SELECT experience_events.x FROM {E} experience_events",
        "SELECT $profiles.x FROM $profiles              | SELECT profiles.x FROM {P} profiles",
        "SELECT * FROM $events, $profiles p             | SELECT * FROM {E} experience_events, {P} p",
        "SELECT * FROM x a, $events                     | SELECT * FROM x a, {E} experience_events",
        "SELECT * FROM x, LATERAL (SELECT 1) l, $events | SELECT * FROM x, LATERAL (SELECT 1) l, {E} experience_events",
        "SELECT * FROM x a JOIN y b ON a.i = b.i, $events e | SELECT * FROM x a JOIN y b ON a.i = b.i, {E} e",
        "SELECT * FROM x LEFT JOIN $events USING (i)    | SELECT * FROM x LEFT JOIN {E} experience_events USING (i)",
        "SELECT * FROM $events CROSS JOIN $profiles p   | SELECT * FROM {E} experience_events CROSS JOIN {P} p",
        "SELECT * FROM $events LATERAL VIEW explode(m) t AS k, v | SELECT * FROM {E} experience_events LATERAL VIEW explode(m) t AS k, v",
        "SELECT * FROM ($events e JOIN $profiles p ON e.i = p.i) | SELECT * FROM ({E} e JOIN {P} p ON e.i = p.i)",
        "SELECT a FROM (SELECT a FROM $events) s GROUP BY a | SELECT a FROM (SELECT a FROM {E} experience_events) s GROUP BY a",
        "WITH c AS (SELECT * FROM $events) SELECT * FROM c  | WITH c AS (SELECT * FROM {E} experience_events) SELECT * FROM c",
        "SELECT a FROM $events UNION ALL SELECT a FROM $profiles ORDER BY a | SELECT a FROM {E} experience_events UNION ALL SELECT a FROM {P} profiles ORDER BY a",
        "SELECT * FROM x WHERE i IN (SELECT i FROM $events) | SELECT * FROM x WHERE i IN (SELECT i FROM {E} experience_events)",
        "SELECT extract(YEAR FROM $events.t) FROM $events   | SELECT extract(YEAR FROM experience_events.t) FROM {E} experience_events",
      })
  void aTableIsReadInItsPinnedState(String text, String expected) throws Exception {
    String sql = pinned(text);

    assertThat(sql).isEqualTo(expected.replace("{E}", E).replace("{P}", P));
    // Spark calls the clause VERSION AS OF; where a table may stand is the same.
    assertThatCode(
            () ->
                new CatalystSqlParser()
                    .parsePlan(sql.replace("SNAPSHOT", "VERSION").replace("\"my events\"", "e")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM $events SNAPSHOT AS OF 7",
        "SELECT * FROM $events e SNAPSHOT BETWEEN 'HEAD' AND 7",
        "SELECT * FROM $events AS e SNAPSHOT SINCE 7",
        "SELECT * FROM $events WITHAPPROXIMATE",
      })
  void rowsThatTheUserChoseAreLeftToHim(String text) {
    assertThat(pinned(text)).isEqualTo(text.replace("$events", "experience_events"));
    assertThat(tables(text))
        .containsExactly(
            TableState.unpinned(
                "experience_events", "the SQL says itself which rows of it are read"));
  }

  @Test
  void whatIsNoTableOfTheRunIsNamedAsNotPinned() {
    assertThat(
            tables(
                "WITH c AS (SELECT 1 AS a), d(x) AS (SELECT 2) SELECT * FROM c, d, $events e JOIN"
                    + " other.t ON e.a = t.a JOIN range(5) r JOIN \"My Table\" m WHERE e.x IS"
                    + " DISTINCT FROM m.y AND trim(BOTH ' ' FROM z) = ''"))
        .containsExactly(
            EVENTS,
            TableState.unpinned("other.t", "the SQL names it without a placeholder"),
            TableState.unpinned("My Table", "the SQL names it without a placeholder"));
    assertThat(tables("SELECT count($events) FROM $profiles"))
        .containsExactly(
            TableState.unpinned(
                "experience_events", "its place in the SQL is not behind FROM or JOIN"),
            PROFILES);
  }

  @Test
  void whatIsNotPinnedIsReadByItsName() {
    String text = "SELECT $events.a FROM $events JOIN $profiles p ON $events.i = p.i";
    assertThat(SqlRendering.render(sql(text), TABLES, SqlDialect.QUERY_SERVICE))
        .isEqualTo(
            text.replace("$events", "experience_events").replace("$profiles", "lake.profiles"));
  }

  @Test
  void aSpanBeginsAfterTheEarlierState() {
    assertThat(EVENTS.relationSince("344"))
        .isEqualTo("(SELECT * FROM experience_events SNAPSHOT BETWEEN 344 AND 345)");
    assertThat(EVENTS.relationSince("345"))
        .isEqualTo("(SELECT * FROM experience_events WHERE 1=0)");
    assertThat(TableState.pinned("t", "a1b", Set.of()).relation())
        .contains("(SELECT * FROM t SNAPSHOT AS OF 'a1b')");
  }

  @Test
  void everyInputOfARunReadsTheSameState() {
    JobConfig job =
        new SampleJob()
            .group(
                SampleJob.windows(
                    SampleJob.time(Duration.ZERO, Duration.ZERO, Optional.empty()),
                    SampleJob.window(Aggregate.SUM, "a", 7)),
                "a INT")
            .job();
    TableStates states = new TableStates(Map.of("platform", Map.of("experience_events", EVENTS)));

    assertThat(Planner.tables(job, SampleJob.RUN))
        .isEqualTo(Map.of("platform", Set.of("experience_events")));
    assertThat(Planner.observationsRequest(job, SampleJob.RUN, states).sql().orElseThrow())
        .contains("FROM " + E);
    ReadRequest group =
        Planner.groupRequest(job, SampleJob.RUN, states, job.features().get(0), Optional.empty());
    assertThat(group.sql()).contains("SELECT * FROM " + E + " experience_events");
    assertThat(group.tables()).containsExactly(EVENTS);
    assertThat(TableState.version(group.tables())).contains("experience_events@345");
    assertThat(TableState.version(List.of(EVENTS, TableState.unpinned("t", "")))).isEmpty();
  }
}
