package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Batch;
import io.decant.config.SourceConfig.Limits;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.testing.PlainRequest;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query whose result becomes a table of the service, which is read in slices. */
class BatchRouteIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final int ROWS = 600;
  private static final Batch PRESET = new Batch(Optional.of(true), Duration.ofHours(4));
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static ServiceSwitches switches;
  private static int queries;

  @TempDir private Path records;

  /** Tells the statements of one test from those of others. */
  private String sql;

  @BeforeAll
  static void table() {
    SharedService.write("distilled", SPARK.range(ROWS).selectExpr("id", "id % 7 AS points"));
    switches = ServiceSwitches.of(Path.of(SharedService.path("x")).resolve("../../..").normalize());
    switches.set(Map.of("credential-may-write", "true"));
  }

  @AfterAll
  static void presets() {
    switches.reset();
  }

  @BeforeEach
  void newQuery() {
    sql = "SELECT id, points + " + queries++ + " AS points FROM distilled";
  }

  private QueryServiceReader reader(String run) {
    return new QueryServiceReader(
        SPARK,
        Duration.ofSeconds(90),
        new TableOwner("nightly", run, records.toString()),
        new Patience(Duration.ofMillis(10)));
  }

  private ReadRequest request(Route route) {
    return request(route, PRESET, TIMEOUT);
  }

  private ReadRequest request(Route route, Batch batch, Duration timeout) {
    ReadRequest plain = Requests.of(sql).columns("id", "points").keys("id").request();
    SourceConfig.QueryService source = (SourceConfig.QueryService) plain.source();
    return PlainRequest.like(plain)
        .source(
            new SourceConfig.QueryService(
                source.name(),
                source.signIn(),
                source.tls(),
                new Limits(2, 250, timeout, batch),
                source.tables()))
        .rules(new ReadRules(route, Optional.empty(), Set.of()))
        .build();
  }

  private static String name(PlannedRead read) {
    return read.statements().get(0).split(" ")[2];
  }

  private long sent(String beginning) {
    return SharedService.process().statements().stream()
        .map(statement -> statement.at("/sql").asText())
        .filter(text -> text.contains(sql) && text.startsWith(beginning))
        .count();
  }

  private static boolean exists(String table) {
    return Files.exists(Path.of(SharedService.path(table)));
  }

  private List<String> recorded() throws IOException {
    try (Stream<Path> files = Files.list(records)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(f -> !f.endsWith(".crc"))
          .toList();
    }
  }

  private static void requireAll(QueryServiceReader reader, PlannedRead read) {
    assertThat(reader.rows(read).select("id").collectAsList())
        .extracting(row -> row.getLong(0))
        .hasSize(ROWS)
        .doesNotHaveDuplicates();
  }

  @Test
  void theQueryRunsOnceAndItsTableIsReadInSlices() throws IOException {
    QueryServiceReader reader = reader("once");
    PlannedRead plan = reader.plan(request(Route.BATCH));
    assertThat(plan.route()).isEqualTo("batch");
    assertThat(plan.rows()).isEqualTo(-1);
    assertThat(plan.slices()).isEmpty();
    assertThat(plan.statements()).hasSize(1);
    assertThat(plan.statements().get(0))
        .startsWith("CREATE TABLE decant_nightly_obs")
        .contains(sql);
    assertThat(exists(name(plan))).isFalse();

    PlannedRead read = reader.prepare(plan);
    assertThat(read.rows()).isEqualTo(ROWS);
    assertThat(read.slices()).hasSizeGreaterThan(2);
    assertThat(read.request()).isEqualTo(plan.request());
    assertThat(read.reason()).startsWith("the job asks for it; then ");
    assertThat(recorded()).containsExactly(name(plan) + ".properties");
    requireAll(reader, read);
    assertThat(reader.reconcile(read, reader.rows(read)).rows()).isEqualTo(ROWS);
    assertThat(sent("CREATE")).isEqualTo(1);
    assertThat(SharedService.process().statements())
        .filteredOn(statement -> statement.at("/sql").asText().contains(sql))
        .extracting((JsonNode statement) -> statement.at("/rows").asLong())
        .as("rows that the query itself sent: none but those of its count")
        .containsOnly(0L, 1L);

    reader.end(List.of(read), true);
    assertThat(exists(name(plan))).isFalse();
    assertThat(recorded()).isEmpty();
  }

  @Test
  void aRunThatGoesOnAfterACrashFindsItsTable() {
    QueryServiceReader killed = reader("again");
    killed.prepare(killed.plan(request(Route.BATCH)));

    QueryServiceReader reader = reader("again");
    PlannedRead read = reader.prepare(reader.plan(request(Route.BATCH)));
    assertThat(sent("CREATE")).isEqualTo(1);
    assertThat(read.reason()).contains("its table was found complete");
    requireAll(reader, read);
    reader.end(List.of(read), false);
    assertThat(exists(name(read))).isFalse();
  }

  @Test
  void aTableThatIsNotKnownToBeCompleteIsMadeAgain() throws Exception {
    QueryServiceReader killed = reader("half");
    PlannedRead planned = killed.plan(request(Route.BATCH));
    String table = name(killed.prepare(planned));
    change(table, "rows", "");
    execute("DROP TABLE " + table, "CREATE TABLE " + table + " AS SELECT 1L AS id, 2L AS points");

    QueryServiceReader reader = reader("half");
    PlannedRead read = reader.prepare(reader.plan(request(Route.BATCH)));
    assertThat(sent("CREATE")).isEqualTo(2);
    requireAll(reader, read);
    reader.end(List.of(read), false);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                SharedService.process().jdbcUrl(),
                SharedService.process().user(),
                SharedService.process().credential());
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  @Test
  void whatAKilledRunLeftIsRemovedByALaterOne() throws IOException {
    QueryServiceReader killed = reader("killed");
    String left = name(killed.prepare(killed.plan(request(Route.BATCH))));

    tidiedBy("soon");
    assertThat(exists(left)).as("may be a run that is still going on").isTrue();

    long limits = PRESET.timeLimit().toHours();
    change(left, "begun", "begun=" + Instant.now().minus(Duration.ofHours(limits + 20)));
    tidiedBy("within the day that reading may take");
    assertThat(exists(left)).as("may be a run that reads what took long to make").isTrue();

    change(left, "begun", "begun=" + Instant.now().minus(Duration.ofHours(limits + 25)));
    tidiedBy("later");
    assertThat(exists(left)).isFalse();
    assertThat(recorded()).isEmpty();
  }

  private void tidiedBy(String run) {
    QueryServiceReader reader = reader(run);
    reader.end(List.of(reader.prepare(reader.plan(request(Route.BATCH)))), true);
  }

  private void change(String table, String key, String line) throws IOException {
    Path record = records.resolve(table + ".properties");
    List<String> lines = Files.readAllLines(record);
    Files.deleteIfExists(records.resolve("." + table + ".properties.crc"));
    Files.write(record, lines.stream().map(old -> old.startsWith(key) ? line : old).toList());
  }

  @Test
  void aTableWithOtherRowsThanTheQueryIsNotRead() {
    sql = "SELECT id, points FROM distilled WHERE rand() < 0.5";
    QueryServiceReader reader = reader("other rows");
    PlannedRead plan = reader.plan(request(Route.BATCH));
    assertThatThrownBy(() -> reader.prepare(plan))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "the table " + name(plan) + " has ", " rows, but the result of the query has ");
    reader.end(List.of(), false);
    assertThat(exists(name(plan))).isFalse();
  }

  @Test
  void aRoleThatMayNotWriteIsToldWhatItNeeds() {
    switches.reset();
    QueryServiceReader reader = reader("forbidden");
    try {
      PlannedRead plan = reader.plan(request(Route.BATCH));
      assertThatThrownBy(() -> reader.prepare(plan))
          .isInstanceOf(SourceException.class)
          .hasMessageContainingAll(
              "route batch makes a table",
              "not permitted",
              "Manage Datasets and Manage Schemas",
              "route = interactive");
    } finally {
      switches.set(Map.of("credential-may-write", "true"));
      reader.end(List.of(), false);
    }
  }

  @Test
  void autoStaysInteractiveForWhatIsQuick() {
    QueryServiceReader reader = reader("auto");
    PlannedRead read = reader.plan(request(Route.AUTO));
    assertThat(read.route()).isEqualTo("interactive");
    assertThat(read.rows()).isEqualTo(ROWS);
    assertThat(read.reason()).contains("slices over 2 sessions run the query for some");
    assertThat(reader.prepare(read)).isSameAs(read);
    reader.end(List.of(read), true);
  }

  @Test
  void autoMakesATableOfWhatIsTooSlow() {
    QueryServiceReader reader = reader("slow");
    PlannedRead plan = reader.plan(request(Route.AUTO, PRESET, Duration.ofMillis(1)));
    assertThat(plan.route()).isEqualTo("batch");
    assertThat(plan.reason()).contains("too near the statement timeout of 0.0 s");
    // A session is lent within a millisecond on an idle machine only.
    PlannedRead read = reader.prepare(plan).with(request(Route.AUTO), Optional.empty());
    requireAll(reader, read);
    reader.end(List.of(read), true);

    Batch forbidden = new Batch(Optional.empty(), Duration.ofHours(4));
    assertThat(reader.plan(request(Route.AUTO, forbidden, Duration.ofMillis(1))).reason())
        .contains("a table may not be made (batch.allowed of the source)");
    reader.end(List.of(), true);
  }
}
