package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig.Tls;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told when the service, the network or the SQL fails. */
class QueryServiceErrorsIT {
  private static final String ONE_ROW = "SELECT 1 AS id";

  private final QueryServiceReader reader =
      new QueryServiceReader(TestSpark.session(), Duration.ofSeconds(2));

  @TempDir private Path directory;

  @BeforeAll
  static void table() {
    SharedService.write("events", TestSpark.session().range(10).selectExpr("id", "id % 3 AS rest"));
  }

  private void fails(ReadRequest request, String... texts) {
    assertThatThrownBy(() -> reader.plan(request))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(texts)
        .hasMessageNotContaining(SharedService.process().credential());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM#  events WHERE (id > | 42601 | Correct the SQL",
        "SELECT id#FROM nothing | nothing | Correct the name of the table",
        "SELECT id,#  nothing FROM events | at line 2, column 3: nothing FROM events | Correct the"
            + " name of the column",
        "SELECT id,#  no_such_function(id) AS x FROM events | XX000 | mistakes in the SQL"
      })
  void aMistakeInTheSqlIsShownWhereItIs(String sql, String what, String remedy) {
    fails(
        Requests.of(sql.replace('#', '\n')).request(),
        "observations (source experience-platform)",
        what,
        remedy,
        "will not help");
  }

  @Test
  void aColumnThatIsNotReturnedMayBeHidden() {
    fails(
        Requests.of("SELECT id, rest FROM events").columns("id", "email").request(),
        "does not return column email; it returns id, rest",
        "may not see it");
  }

  @Test
  void twoColumnsOfOneNameNeedAnAlias() {
    fails(
        Requests.of("SELECT id, rest AS id FROM events").columns("id").request(),
        "two columns named id",
        "alias");
  }

  @Test
  void rowsThatAreAllEqualCannotBeSliced() {
    fails(
        Requests.of("SELECT 1 AS one FROM events a CROSS JOIN events b")
            .keys("one")
            .columns("one")
            .cap(60)
            .request(),
        "has 100 rows, no slice may have 60",
        "aggregate further");
  }

  @Test
  void aWrongPasswordIsNotPrinted() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong"), "canary-9d1e");
    assertThatThrownBy(
            () -> reader.schema(Requests.of(ONE_ROW).credential("file:" + wrong).request()))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "source experience-platform", "28P01", "file:" + wrong, "will not help")
        .hasMessageNotContaining("canary-9d1e")
        .satisfies(
            failure ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                    .doesNotContain("canary-9d1e"));
  }

  @Test
  void aServiceThatIsDownMayComeBack() {
    fails(
        Requests.of(ONE_ROW).at("localhost", 1).request(),
        "localhost:1/prod:all does not answer",
        "Running again may help");
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    fails(
        Requests.of(ONE_ROW).at("no-such-host.invalid", 80).request(),
        "there is no such host",
        "will not help");
  }

  @Test
  void aServerWithoutTlsIsNotQueryService() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread refusing = new Thread(() -> refuseTls(server));
      refusing.setDaemon(true);
      refusing.start();
      fails(
          Requests.of(ONE_ROW).at("localhost", server.getLocalPort()).request(),
          "offers no TLS",
          "will not help");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedIsNotAccepted() {
    fails(
        Requests.of(ONE_ROW).tls(new Tls(Tls.Mode.VERIFY_FULL, Optional.empty())).request(),
        "certificate is not accepted",
        "the JVM's own trust store",
        "will not help");
  }

  @Test
  void requireTakesAnyCertificate() {
    assertThat(
            reader
                .schema(
                    Requests.of(ONE_ROW).tls(new Tls(Tls.Mode.REQUIRE, Optional.empty())).request())
                .fieldNames())
        .containsExactly("id");
  }

  @Test
  void noSessionLeftIsWaitedForAndThenReported() throws Exception {
    LocalServiceProcess service = SharedService.process();
    ConnectionSettings settings =
        ConnectionSettings.of(Requests.of(ONE_ROW).source(), Duration.ofSeconds(1));
    List<Connection> held = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        held.add(Sessions.open(settings));
      }
      fails(
          Requests.of(ONE_ROW).request(),
          "localhost:" + service.port(),
          "every session that the licence allows was in use for 2 seconds",
          "Running again may help");
      Connection last = held.remove(4);
      Thread later = new Thread(() -> closeAfter(last, 700));
      later.start();
      assertThat(reader.schema(Requests.of(ONE_ROW).request()).fieldNames()).containsExactly("id");
      later.join();
    } finally {
      for (Connection connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void aFailureWhileRowsComeIsClassifiedToo() {
    PlannedRead read =
        reader.plan(
            Requests.of("SELECT id, raise_error('broken ' || id) AS x FROM events")
                .columns("id", "x")
                .request());
    assertFailure(
        () -> {
          try {
            reader.rows(read).collectAsList();
          } catch (Exception e) {
            throw reader.failure(read, e);
          }
        });
  }

  @Test
  void noSecretIsInThePlanOrTheRelation() {
    String secret = SharedService.process().credential();
    PlannedRead read = reader.plan(Requests.of("SELECT id FROM events").request());
    assertThat(read.toString()).doesNotContain(secret);
    assertThat(reader.rows(read).queryExecution().toString()).doesNotContain(secret);
    assertThat(reader.rows(read).queryExecution().logical().toJSON()).doesNotContain(secret);
    assertThat(ConnectionSettings.of(Requests.of("x").source(), Duration.ZERO).toString())
        .doesNotContain(secret);
  }

  private static void assertFailure(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("observations (source experience-platform)", "broken");
  }

  private static void closeAfter(Connection connection, long millis) {
    try {
      Thread.sleep(millis);
      connection.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers the request for TLS with a no. */
  private static void refuseTls(ServerSocket server) {
    try {
      while (true) {
        Socket client = server.accept();
        client.getInputStream().readNBytes(8);
        client.getOutputStream().write('N');
        client.getOutputStream().flush();
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
