package io.decant.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the Platform against scripted answers. */
class PlatformTest {
  private static final String PARAMETERS = "/data/foundation/query/connection_parameters";
  private static final String QUERIES = "/data/foundation/query/queries";
  private static final Duration PAUSE = Duration.ofMillis(1);

  @TempDir Path directory;
  private ScriptedServer server;
  private PlatformConfig platform;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    platform = server.platform(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String parameters(String token) {
    return "{\"dbName\":\"dev:all\",\"host\":\"acme.example\",\"port\":5432,"
        + "\"username\":\"ORG@AdobeOrg\",\"token\":\""
        + token
        + "\"}";
  }

  @Test
  void connectionParametersAreAskedForOnceATokenWithTheHeadersOfThePlatform() {
    server.token("t1", 86_400).answer(PARAMETERS, 200, parameters("t1"));
    assertThat(ConnectionParameters.current(platform))
        .isEqualTo(new ConnectionParameters("acme.example", 5432, "dev:all", "ORG@AdobeOrg", "t1"));
    ConnectionParameters.current(platform);
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::path)
        .containsExactly("/ims/token/v3", PARAMETERS);
    assertThat(server.requests().get(1).headers())
        .containsEntry("Authorization", "Bearer t1")
        .containsEntry("X-api-key", "0a1b")
        .containsEntry("X-gw-ims-org-id", "ORG@AdobeOrg")
        .containsEntry("X-sandbox-name", "dev")
        .containsEntry("Accept", "application/json");
  }

  @Test
  void aPasswordThatTheServiceRefusesIsRenewed() {
    server
        .token("t1", 86_400)
        .token("t2", 86_400)
        .answer(PARAMETERS, 200, parameters("t1"))
        .answer(PARAMETERS, 200, parameters("t2"));
    ConnectionParameters refused = ConnectionParameters.current(platform);
    assertThat(ConnectionParameters.renewed(platform, refused).token()).isEqualTo("t2");
    assertThat(ConnectionParameters.renewed(platform, refused).token()).isEqualTo("t2");
    assertThat(server.requests()).hasSize(4);
    assertThat(refused.toString()).isEqualTo("acme.example:5432/dev:all");
  }

  @Test
  void aTokenThatThePlatformRefusesIsRenewedOnce() {
    server
        .token("t1", 86_400)
        .token("t2", 86_400)
        .answer(PARAMETERS, 401, "{\"error_code\":\"401013\",\"message\":\"bad\"}")
        .answer(PARAMETERS, 200, parameters("t2"));
    assertThat(ConnectionParameters.current(platform).token()).isEqualTo("t2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error_code\":\"401013\",\"message\":\"no t1\"} | does not accept a new token of"
            + " client 0a1b (HTTP 401: 401013, no ...). Look at organization (ORG@AdobeOrg)",
        "403 | {\"title\":\"Forbidden\"} | does not permit it to client 0a1b (HTTP 403: Forbidden)."
            + " A role of its technical account needs the sandbox dev and Manage Query",
        "400 | {\"title\":\"Bad\",\"detail\":\"no sandbox\"} | refuses (HTTP 400: Bad, no sandbox)."
            + " Look at platform-url, organization and sandbox (dev)",
        "200 | <html>t1</html> | answers something else than was asked for",
        "200 | {\"host\":\"h\",\"port\":80} | answers connection_parameters without dbName",
      })
  void refusalsSayWhatToDo(int status, String body, String message) {
    server.token("t1", 86_400).answer(PARAMETERS, status, body);
    assertThatThrownBy(() -> ConnectionParameters.current(platform))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("source experience-platform: " + server.url(), message)
        .hasMessageNotContaining("t1");
  }

  @Test
  void aQueryIsHandedInAndFollowedThroughEveryState() {
    server
        .token("t1", 86_400)
        .answer(QUERIES, 202, "{\"id\":\"q1\",\"state\":\"SUBMITTED\",\"errors\":[]}")
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"SUBMITTED\"}")
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"REHEATING\"}")
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"IN_PROGRESS\"}")
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"SUCCESS\",\"rowCount\":7}");
    Queries queries = new Queries(platform, PAUSE);
    QueryRun run = queries.submit("prod:all", "CREATE TABLE t AS (SELECT \"a\")", "decant");
    assertThat(run.state()).isEqualTo(QueryState.SUBMITTED);
    assertThat(server.requests().get(1).body())
        .isEqualTo(
            "{\"dbName\":\"prod:all\",\"sql\":\"CREATE TABLE t AS (SELECT \\\"a\\\")\","
                + "\"name\":\"decant\"}");
    QueryRun ended = queries.await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.succeeded()).isTrue();
    assertThat(ended.rows()).isEqualTo(OptionalLong.of(7));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, FAILED", "KILLED, KILLED", "CANCELLED, CANCELLED", "SUCCESS, SUCCESS"})
  void errorsAreFailuresWhateverTheState(String said, QueryState state) {
    server
        .token("t1", 86_400)
        .answer(
            QUERIES + "/q1",
            200,
            "{\"id\":\"q1\",\"state\":\""
                + said
                + "\",\"errors\":[{\"code\":\"58000\","
                + "\"message\":\"no varchar\",\"errorType\":\"USER_ERROR\"}]}");
    QueryRun run = new Queries(platform, PAUSE).await("q1", Duration.ofMinutes(1));
    assertThat(run.state()).isEqualTo(state);
    assertThat(run.succeeded()).isFalse();
    assertThat(run.summary()).isEqualTo(said + "; 58000 no varchar (USER_ERROR)");
  }

  @Test
  void whatDoesNotEndIsReturnedAsItStandsAndCanBeCancelled() {
    server
        .token("t1", 86_400)
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"IN_PROGRESS\"}")
        .answer(QUERIES + "/q1", 202, "{\"message\":\"Query cancel request received\"}");
    Queries queries = new Queries(platform, PAUSE);
    assertThat(queries.await("q1", Duration.ZERO).state()).isEqualTo(QueryState.IN_PROGRESS);
    queries.cancel("q1");
    ScriptedServer.Request last = server.requests().get(server.requests().size() - 1);
    assertThat(last.method()).isEqualTo("PATCH");
    assertThat(last.body()).isEqualTo("{\"op\":\"cancel\"}");
  }

  @Test
  void aQuestionThatIsNotAnsweredDoesNotEndTheWait() {
    server
        .token("t1", 86_400)
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"SUBMITTED\"}");
    for (int attempt = 0; attempt < 5; attempt++) {
      server.answer(QUERIES + "/q1", 503, "");
    }
    server.answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"SUCCESS\"}");
    QueryRun run = new Queries(platform, PAUSE).await("q1", Duration.ofMinutes(1));
    assertThat(run.state()).isEqualTo(QueryState.SUCCESS);
    assertThat(server.requests()).hasSize(8);
  }

  @Test
  void aQueryIsFoundByItsNameTheNewestOfSeveral() {
    server
        .token("t1", 86_400)
        .answer(
            QUERIES,
            200,
            "{\"queries\":[{\"id\":\"q1\",\"state\":\"FAILED\",\"name\":\"decant_x\"},"
                + "{\"id\":\"q2\",\"state\":\"IN_PROGRESS\",\"request\":{\"name\":\"decant_x\"}},"
                + "{\"id\":\"q3\",\"state\":\"SUBMITTED\",\"name\":\"decant_y\"}]}");
    Queries queries = new Queries(platform, PAUSE);
    Instant since = Instant.parse("2026-03-16T00:01:00.5Z");
    assertThat(queries.find("decant_x", since)).map(QueryRun::id).contains("q2");
    assertThat(queries.find("decant_z", since)).isEmpty();
    assertThat(server.requests().get(1).query())
        .isEqualTo("orderby=created&limit=100&property=created>=2026-03-16T00:00:00Z");
  }

  @Test
  void aQueryThatNobodyKnowsIsNotWaitedFor() {
    server.token("t1", 86_400).answer(QUERIES + "/q1", 404, "");
    Queries queries = new Queries(platform, PAUSE);
    assertThatThrownBy(() -> queries.await("q1", Duration.ofMinutes(1)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asked for query q1, refuses (HTTP 404)");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aQueryThatMayHaveBeenTakenIsNotHandedInAgain() {
    server.token("t1", 86_400).answer(QUERIES, 500, "");
    assertThatThrownBy(() -> new Queries(platform, PAUSE).submit("prod:all", "x", "decant"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asked to run decant, refuses (HTTP 500)");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aQueryThatWasNotTakenIsHandedInAgain() {
    server
        .token("t1", 86_400)
        .answer(QUERIES, 429, "")
        .answer(QUERIES, 202, "{\"id\":\"q1\",\"state\":\"SUBMITTED\"}");
    assertThat(new Queries(platform, PAUSE).submit("prod:all", "x", "decant").id()).isEqualTo("q1");
  }
}
