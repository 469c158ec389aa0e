package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Batch;
import io.decant.config.SourceConfig.Limits;
import io.decant.error.SourceException;
import io.decant.plan.ReadRequest;
import io.decant.platform.ScriptedServer;
import io.decant.testing.PlainRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a query of the Platform when the wait for it ends otherwise than it. */
class BatchQueryTest {
  private static final String QUERIES = "/data/foundation/query/queries";
  private static final BatchTable TABLE =
      new BatchTable("decant_x", "CREATE TABLE decant_x AS (x)");

  @TempDir private Path directory;
  private final List<String> handedIn = new ArrayList<>();
  private ScriptedServer server;
  private ReadRequest request;
  private BatchQuery query;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    server
        .token("t1", 86_400)
        .answer(
            "/data/foundation/query/connection_parameters",
            200,
            "{\"dbName\":\"prod:all\",\"host\":\"acme.example\",\"port\":5432,"
                + "\"username\":\"ORG@AdobeOrg\",\"token\":\"t1\"}")
        .answer(QUERIES, 202, "{\"id\":\"q1\",\"state\":\"SUBMITTED\"}");
    request = request(Duration.ZERO);
    query = new BatchQuery(new RunSessions(null, Duration.ZERO));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ReadRequest request(Duration limit) throws IOException {
    ReadRequest plain = Requests.nowhere("x").request();
    SourceConfig.QueryService source = (SourceConfig.QueryService) plain.source();
    return PlainRequest.like(plain)
        .source(
            new SourceConfig.QueryService(
                source.name(),
                new SignIn.OAuth(
                    server.platform(directory),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty()),
                source.tls(),
                new Limits(2, 250, Duration.ofMinutes(10), new Batch(Optional.empty(), limit)),
                source.tables()))
        .build();
  }

  private ScriptedServer.Request last() {
    return server.requests().get(server.requests().size() - 1);
  }

  @Test
  void aQueryThatCannotBeAskedAfterIsCancelled() {
    server.answer(QUERIES + "/q1", 403, "").answer(QUERIES + "/q1", 202, "{}");
    assertThatThrownBy(() -> query.make(request, TABLE, handedIn::add))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not permit it");
    assertThat(handedIn).containsExactly("q1");
    assertThat(last().method()).isEqualTo("PATCH");
    assertThat(last().body()).contains("cancel");
  }

  @Test
  void aQueryThatCannotBeCancelledIsStillOneThatTookTooLong() {
    server
        .answer(QUERIES + "/q1", 200, "{\"id\":\"q1\",\"state\":\"IN_PROGRESS\"}")
        .answer(QUERIES + "/q1", 403, "");
    assertThatThrownBy(() -> query.make(request, TABLE, handedIn::add))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it was IN_PROGRESS and could not be cancelled")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("does not permit it"));
    assertThat(last().method()).isEqualTo("PATCH");
  }
}
