package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.cli.ExploredEvents.Event;
import io.decant.testing.SchemaCheck;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant explore} at the local service, against a look at every event. */
class ExploreIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TABLE = "explored";
  private static final ExploredEvents EVENTS = ExploredEvents.random(6);

  @TempDir Path directory;
  private final ServiceSwitches switches =
      ServiceSwitches.of(Path.of(SharedService.path("x")).getParent().getParent().getParent());

  @BeforeEach
  void environment() throws IOException {
    Files.writeString(directory.resolve("shared.conf"), ExploredEvents.environment());
  }

  @AfterEach
  void reset() {
    switches.reset();
  }

  private JobFixture.Result explore(String... arguments) {
    TestSpark.session();
    List<String> all =
        new ArrayList<>(List.of("explore", "--env", directory.resolve("shared.conf").toString()));
    all.addAll(List.of(arguments));
    return JobFixture.execute(all.toArray(String[]::new));
  }

  private JsonNode found(String table, String... more) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of(table, "--entity", "_tenant.userid", "--json"), Stream.of(more))
            .toArray(String[]::new);
    JobFixture.Result result = explore(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode json = MAPPER.readTree(result.out());
    try (InputStream schema = getClass().getResourceAsStream("/explore.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(json)).isEmpty();
    }
    return json;
  }

  @Test
  void everyFigureIsThatOfALookAtEveryEvent() throws IOException {
    EVENTS.write(TABLE);
    Path page = directory.resolve("explored.html");
    JsonNode found = found(TABLE, "--label", ExploredEvents.LABEL, "--html", page.toString());
    assertThat(found.at("/snapshot").asText()).isNotEmpty();
    assertThat(found.at("/overview/rows").asLong()).isEqualTo(EVENTS.events().size());
    assertThat(found.at("/overview/entities").asLong()).isEqualTo(EVENTS.users().size());
    assertThat(found.at("/overview/rowsWithoutEntity").asLong())
        .isEqualTo(EVENTS.count(e -> e.user() == null));
    assertThat(found.at("/overview/rowsWithoutTime").asLong())
        .isEqualTo(EVENTS.count(e -> e.time() == null));
    types(found.at("/events"));
    days(found.at("/days"));
    order(found.at("/order"));
    label(found.at("/label"));
    columns(found.at("/columns"));
    assertThat(found.at("/notes").toString()).contains("The order of events is that of 4 of 5");
    assertThat(found.at("/statements")).hasSize(9);
    assertThat(found.at("/sample/rows")).hasSize(20);
    assertThat(found(TABLE, "--column", "_id").at("/sample/rows/7/0"))
        .isEqualTo(found.at("/sample/rows/7/0"));
    assertThat(Files.readString(page))
        .contains("a&#39;&lt;b&gt;", "What goes together with web.formFilledOut")
        .doesNotContain(ExploredEvents.UNSAFE);
  }

  private static void types(JsonNode types) {
    assertThat(types).hasSize(6);
    for (JsonNode type : types) {
      String name = type.path("event").asText(null);
      assertThat(type.at("/rows").asLong())
          .isEqualTo(EVENTS.count(e -> Objects.equals(name, e.type())));
      assertThat(type.at("/entities").asLong())
          .isEqualTo(EVENTS.distinct(e -> Objects.equals(name, e.type()), Event::user));
    }
  }

  private static void days(JsonNode days) {
    assertThat(days).isNotEmpty();
    for (JsonNode day : days) {
      assertThat(day.at("/rows").asLong())
          .isEqualTo(
              EVENTS.count(
                  e ->
                      e.time() != null && e.time().toString().startsWith(day.at("/day").asText())));
    }
  }

  private static void order(JsonNode order) {
    Map<String, Long> pairs = new HashMap<>();
    for (JsonNode pair : order.at("/pairs")) {
      pairs.put(
          pair.at("/first").asText() + " > " + pair.at("/later").asText(),
          pair.at("/entities").asLong());
    }
    assertThat(pairs).isEqualTo(EVENTS.order()).isNotEmpty();
  }

  private static void label(JsonNode label) {
    List<String> labelled =
        EVENTS.users().stream().filter(user -> EVENTS.labelled(user).isPresent()).toList();
    assertThat(label.at("/labelled").asInt()).isEqualTo(labelled.size()).isPositive();
    assertThat(label.at("/before")).hasSize(4);
    for (JsonNode before : label.at("/before")) {
      String type = before.at("/event").asText();
      assertThat(before.at("/correlation").asDouble())
          .isCloseTo(EVENTS.correlation(type), within(1e-9));
      assertThat(before.at("/meanLabelled").asDouble())
          .isCloseTo(
              labelled.stream()
                  .mapToLong(user -> EVENTS.before(user, type))
                  .average()
                  .orElseThrow(),
              within(1e-9));
      long with = EVENTS.users().stream().filter(user -> EVENTS.before(user, type) > 0).count();
      assertThat(before.at("/entities").asLong()).isEqualTo(with);
    }
  }

  private static void columns(JsonNode columns) {
    Map<String, JsonNode> byPath = new HashMap<>();
    columns.forEach(column -> byPath.put(column.at("/path").asText(), column));
    assertThat(byPath.keySet())
        .containsExactlyInAnyOrder(
            "_id", "timestamp", "eventType", "_tenant.userid", "amount", "open", "tags");
    JsonNode amount = byPath.get("amount");
    assertThat(amount.at("/values").asLong()).isEqualTo(EVENTS.count(e -> e.amount() != null));
    assertThat(amount.at("/quantiles/2").asDouble()).isBetween(40.0, 60.0);
    assertThat(byPath.get("open").at("/mean").asDouble()).isEqualTo(0.5);
    assertThat(byPath.get("tags").at("/distinct").asLong()).isEqualTo(3);
    assertThat(byPath.get("tags").has("mean")).isTrue();
    assertThat(byPath.get("tags").has("quantiles")).isFalse();
    assertThat(byPath.get("_tenant.userid").at("/values").asLong())
        .isEqualTo(EVENTS.count(e -> e.user() != null));
    assertThat(byPath.get("_tenant.userid").at("/distinct").asLong()).isBetween(36L, 44L);
  }

  @Test
  void aLabelThatNobodyOrEverybodyHasSaysSo() throws IOException {
    EVENTS.where(e -> !ExploredEvents.LABEL.equals(e.type())).write("never_labelled");
    JsonNode never =
        found(
            "never_labelled", "--label", ExploredEvents.LABEL, "--column", "open", "--sample", "0");
    assertThat(never.at("/label/labelled").asInt()).isZero();
    assertThat(never.findValues("correlation")).isEmpty();
    assertThat(never.has("sample")).isFalse();
    assertThat(never.at("/notes").toString()).contains("No entity has an event web.formFilledOut");
    EVENTS
        .where(e -> e.user() != null && EVENTS.labelled(e.user()).isPresent())
        .write("always_labelled");
    JsonNode always =
        found(
            "always_labelled",
            "--label",
            ExploredEvents.LABEL,
            "--column",
            "open",
            "--sample",
            "0");
    assertThat(always.findValues("correlation")).isEmpty();
    assertThat(always.findValues("meanOthers")).isEmpty();
    assertThat(always.at("/notes").toString()).contains("Every entity has an event");
  }

  @Test
  void anEmptyTableAndOneWithoutEvents() throws IOException {
    EVENTS.where(e -> false).write("no_events");
    JsonNode empty = found("no_events", "--label", "x");
    assertThat(empty.at("/overview/rows").asInt()).isZero();
    assertThat(empty.at("/overview/entities").asInt()).isZero();
    assertThat(empty.at("/notes").toString()).contains("There are no rows");
    assertThat(empty.at("/columns")).isEmpty();
    SharedService.write(
        "plain_people", TestSpark.session().range(50).selectExpr("id", "id % 2 AS half"));
    JobFixture.Result people = explore("plain_people", "--entity", "id");
    assertThat(people.exitCode()).as(people.err()).isZero();
    assertThat(people.out())
        .contains("50 rows", "50 different id", "There is no column timestamp (--time)");
  }

  @Test
  void whatTheRoleMayNotSeeIsReportedAndNotUsed() throws IOException {
    EVENTS.write("partly_seen");
    switches.set(Map.of("restricted", "partly_seen.amount, partly_seen._tenant.userid"));
    JobFixture.Result hidden = explore("partly_seen", "--entity", "_tenant.userid");
    assertThat(hidden.exitCode()).isEqualTo(3);
    assertThat(unwrapped(hidden)).contains("has no column _tenant.userid", "may not see it");
    switches.set(Map.of("restricted", "partly_seen.amount"));
    JsonNode found = found("partly_seen", "--column", "amount", "--column", "open");
    assertThat(found.at("/columns")).hasSize(1);
    assertThat(found.at("/notes").toString())
        .contains("Not returned by the service, and not used: amount.");
    assertThat(found.at("/sample/columns").toString()).doesNotContain("amount");
  }

  @Test
  void anAnswerThatMayBeCutIsAnError() {
    EVENTS.write("many_types");
    JobFixture.Result result =
        explore("many_types", "--entity", "_tenant.userid", "--set", "sources.aep.row-cap=6");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(unwrapped(result)).contains("has 6 rows or more", "nothing of it is shown");
  }

  @Test
  void rowsAfterTheGivenTimeAreLeftOut() throws IOException {
    EVENTS.write("until");
    String oneAtATime = "sources.aep.max-sessions=1";
    JsonNode found =
        found(
            "until",
            "--as-of",
            "2026-03-03",
            "--column",
            "open",
            "--sample",
            "0",
            "--set",
            oneAtATime);
    assertThat(found.at("/overview/rows").asLong())
        .isEqualTo(
            EVENTS.count(
                e -> e.time() != null && !e.time().isAfter(Instant.parse("2026-03-03T00:00:00Z"))));
    assertThat(found.at("/overview/latest").asText()).isEqualTo("2026-03-03T00:00:00Z");
  }

  @Test
  void withoutADataSetTheyAreListed() throws IOException {
    SharedService.write("listed", TestSpark.session().range(1).toDF());
    int before = SharedService.process().statements().size();
    JobFixture.Result result = explore("--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(MAPPER.readTree(result.out()).at("/dataSets").findValuesAsText("table"))
        .contains("listed");
    List<JsonNode> sent = SharedService.process().statements();
    assertThat(sent.subList(before, sent.size()).toString()).doesNotContain("FROM listed");
    assertThat(explore().out()).contains("listed");
  }

  @Test
  void whatIsWrongIsNamed() {
    JobFixture.Result missing = explore("nothing_here", "--entity", "id");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(unwrapped(missing)).contains("nothing_here");
    JobFixture.Result label = explore("listed", "--entity", "id", "--label", "it's");
    assertThat(label.exitCode()).isEqualTo(2);
    assertThat(unwrapped(label)).contains("--label", "a text with quotes");
    JobFixture.Result source = explore("--source", "crm");
    assertThat(source.exitCode()).isEqualTo(2);
    assertThat(unwrapped(source)).contains("is no source of type query-service");
    JobFixture.Result set = explore("--set", "run.scratch=/x");
    assertThat(set.exitCode()).isEqualTo(2);
    assertThat(unwrapped(set)).contains("run.scratch", "has no effect here");
    JobFixture.Result page =
        explore("listed", "--entity", "id", "--html", directory.resolve("a/b.html").toString());
    assertThat(page.exitCode()).isEqualTo(2);
    assertThat(unwrapped(page)).contains("must be a file in a directory that exists");
  }

  private static String unwrapped(JobFixture.Result result) {
    return result.err().replaceAll("\\n│? +", " ");
  }
}
