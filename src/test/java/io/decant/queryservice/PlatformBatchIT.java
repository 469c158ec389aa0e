package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.PlatformConfig;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Batch;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.Tls;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.platform.Queries;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.PlainRequest;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route batch through the Platform's list of queries, where the source signs in with OAuth. */
class PlatformBatchIT {
  private static final LocalServiceProcess SERVICE = SharedService.process();
  private static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SERVICE.credentialFile().getParent().getParent());
  private static final Optional<String> ROOT = Optional.of(SERVICE.rootCertificate().toString());
  private static final int ROWS = 600;
  private static final String SQL = "SELECT id, n FROM handed_in";

  @TempDir private Path records;

  @BeforeAll
  static void table() {
    SharedService.write("handed_in", TestSpark.session().range(ROWS).selectExpr("id", "7 AS n"));
  }

  @AfterEach
  void presets() {
    SWITCHES.reset();
  }

  private QueryServiceReader reader() {
    return new QueryServiceReader(TestSpark.session(), owner());
  }

  private TableOwner owner() {
    return new TableOwner("nightly", "run", records.toString());
  }

  private static ReadRequest request(String sql, Duration limit) {
    ReadRequest plain = Requests.of(sql).columns("id", "n").keys("id").request();
    PlatformConfig platform = SERVICE.platform("experience-platform");
    return PlainRequest.like(plain)
        .source(
            new SourceConfig.QueryService(
                "experience-platform",
                new SignIn.OAuth(platform, Optional.empty(), OptionalInt.empty(), Optional.empty()),
                new Tls(Tls.Mode.VERIFY_FULL, ROOT),
                new Limits(2, 250, Duration.ofMinutes(10), new Batch(Optional.empty(), limit)),
                Map.of()))
        .rules(new ReadRules(Route.BATCH, Optional.empty(), Set.of()))
        .build();
  }

  @Test
  void theStatementIsHandedInAndItsTableIsRead() {
    QueryServiceReader reader = reader();
    PlannedRead plan = reader.plan(request(SQL, Duration.ofHours(4)));
    PlannedRead read = reader.prepare(plan);
    String table = plan.statements().get(0).split(" ")[2];
    assertThat(read.rows()).isEqualTo(ROWS);
    assertThat(reader.rows(read).select("id").distinct().count()).isEqualTo(ROWS);
    assertThat(Path.of(SharedService.path(table))).exists();
    reader.end(List.of(read), true);
    assertThat(Path.of(SharedService.path(table))).doesNotExist();
  }

  /** A run may also have ended before it could note the id of its query. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatGoesOnWaitsForTheQueryThatItHandedInBefore(boolean noted) throws IOException {
    String sql = "SELECT id, n + " + (noted ? 1 : 2) + " AS n FROM handed_in";
    SWITCHES.set(Map.of("batch-start-delay", "PT3S"));
    ReadRequest request = request(sql, Duration.ofHours(4));
    QueryServiceReader killed = reader();
    PlannedRead plan = killed.plan(request);
    String table = plan.statements().get(0).split(" ")[2];
    PlatformConfig platform = RunSessions.source(request).platform().orElseThrow();
    BatchRecord begun = BatchRecord.begun(table, "run", "experience-platform");
    String id = new Queries(platform).submit("prod:all", plan.statements().get(0), table).id();
    note(noted ? begun.handedIn(id) : begun);

    QueryServiceReader reader = reader();
    PlannedRead read = reader.prepare(reader.plan(request));
    assertThat(read.rows()).isEqualTo(ROWS);
    assertThat(SERVICE.statements())
        .filteredOn(statement -> statement.at("/sql").asText().equals(plan.statements().get(0)))
        .hasSize(1);
    reader.end(List.of(read), true);
    assertThat(records).isEmptyDirectory();
  }

  @Test
  void whatIsKnownOfATableIsKeptWhileItsQueryMayStillMakeIt() throws IOException {
    String table = "decant_nightly_still_running";
    note(BatchRecord.begun(table, "run", "experience-platform"));
    ReadRequest request = request(SQL, Duration.ofHours(4));
    BatchTables tables = tables();
    tables.find(request, table);
    tables.end();
    assertThat(records.resolve(table + ".properties")).exists();
  }

  private BatchTables tables() {
    RunSessions sessions =
        new RunSessions(TestSpark.session().sparkContext(), Duration.ofSeconds(90));
    return new BatchTables(
        TestSpark.session().sessionState().newHadoopConf(), owner(), new BatchQuery(sessions));
  }

  private void note(BatchRecord record) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(records.resolve(record.table() + ".properties"))) {
      record.properties().store(out, null);
    }
  }

  @Test
  void whatTheListOfQueriesSaysOfAFailureIsTold() {
    Duration enough = Duration.ofHours(4);
    String failing =
        "SELECT id, CASE WHEN id > 5 THEN raise_error('oops') ELSE 1 END AS n FROM handed_in";
    requireFailure(
        failing, enough, "batch-failure=success-with-errors", "ended with: SUCCESS; ", "oops");
    requireFailure(SQL, enough, "batch-ending=killed", "ended with: KILLED");
    requireFailure(
        SQL,
        Duration.ofMillis(10),
        "batch-start-delay=PT20S",
        "has not ended within",
        "was SUBMITTED and has been cancelled");
  }

  private void requireFailure(String sql, Duration limit, String setting, String... told) {
    String[] pair = setting.split("=");
    SWITCHES.set(Map.of(pair[0], pair[1]));
    QueryServiceReader reader = reader();
    PlannedRead plan = reader.plan(request(sql, limit));
    assertThatThrownBy(() -> reader.prepare(plan))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the batch query that makes the table")
        .hasMessageContainingAll(told);
    reader.end(List.of(), false);
    assertThat(records).isEmptyDirectory();
  }
}
