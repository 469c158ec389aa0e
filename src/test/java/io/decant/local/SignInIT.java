package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.ServiceSwitches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and credentials: given out over HTTP, taken on the wire. */
class SignInIT {
  private static final String CONNECTION = "/data/foundation/query/connection_parameters";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static ServiceSwitches switches;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    switches = ServiceSwitches.of(data);
  }

  @AfterEach
  void reset() {
    switches.reset();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void aClientGetsALongTokenForADayInSeconds() throws Exception {
    JsonNode answer = platform.token(platform.tokenForm()).body();
    assertThat(answer.get("access_token").asText()).hasSizeGreaterThan(1000);
    assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
    assertThat(answer.get("expires_in").asLong()).isEqualTo(86_400);
    assertThat(platform.accessToken()).isNotEqualTo(answer.get("access_token").asText());
    switches.set(Map.of("token-expires-in", "milliseconds"));
    assertThat(platform.token(platform.tokenForm()).body().get("expires_in").asLong())
        .isEqualTo(86_400_000);
  }

  @Test
  void aTokenCallWithAnythingWrongIsRefused() throws Exception {
    assertNoToken("grant_type", "authorization_code", "unsupported_grant_type");
    assertNoToken("client_id", "nobody", "invalid client_id parameter");
    assertNoToken("client_secret", "guessed", "invalid client_secret parameter");
    assertNoToken("scope", "openid, AdobeID", "without spaces");
  }

  @Test
  void connectionParametersAreAllThatAConnectionNeeds() throws Exception {
    JsonNode answer = platform.get(CONNECTION, platform.headers(platform.accessToken())).body();
    assertThat(answer.get("host").asText()).isEqualTo(fixture.service().host());
    assertThat(answer.get("port").asInt()).isEqualTo(fixture.service().port());
    assertThat(answer.get("dbName").asText()).isEqualTo("prod:all");
    assertThat(answer.get("username").asText()).isEqualTo("DECANTDEMO@AdobeOrg");
    assertThat(answer.get("websocketHost").asText()).isNotEmpty();
    try (Connection connection = connect(answer.get("token").asText())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void theGatewayWantsTokenKeyOrganizationAndSandbox() throws Exception {
    Map<String, String> headers = platform.headers(platform.accessToken());
    assertThat(platform.get(CONNECTION, headers).status()).isEqualTo(200);
    assertRefused(headers, "Authorization", "Bearer a.b.c", 401, "Oauth token is not valid");
    assertRefused(headers, "x-api-key", "other", 403, "Api Key is invalid");
    assertRefused(headers, "x-gw-ims-org-id", "OTHER@AdobeOrg", 403, "Organization is invalid");
    assertRefused(headers, "x-sandbox-name", "stage", 403, "Sandbox is invalid");
    headers.remove("x-sandbox-name");
    PlatformClient.Answer answer = platform.get(CONNECTION, headers);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("Sandbox is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foundation/query/connection_parameters",
        "foundation/query/queries",
        "foundation/catalog/dataSets",
        "foundation/catalog/batches",
        "foundation/dataset/datasets/any/labels",
        "foundation/schemaregistry/tenant/descriptors",
        "foundation/dulepolicy/policies/core",
        "foundation/connectors/landingzone/credentials",
        "foundation/flowservice/runs/any",
        "foundation/import/batches",
        "core/activation/disflowprovider/adhocrun",
      })
  void everyServiceStandsBehindTheGateway(String path) throws Exception {
    PlatformClient.Answer answer = platform.get("/data/" + path, Map.of());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().get("message").asText()).isEqualTo("Oauth token is not valid");
  }

  @Test
  void aTokenIsAPasswordUntilItExpires() throws Exception {
    String token = platform.accessToken();
    connect(token).close();
    assertInvalid(() -> connect(token.substring(0, 1000)));
    assertInvalid(() -> connect(token.replace(token.charAt(200), 'x')));
    switches.set(Map.of("clock-ahead", "PT24H"));
    assertInvalid(() -> connect(token));
    assertRefused(platform.headers(token), "x-api-key", fixture.service().clientId(), 401, "valid");
    connect(platform.accessToken()).close();
  }

  @Test
  void anOpenConnectionStaysUsableAfterItsTokenOrIsClosed() throws Exception {
    try (Connection connection = connect(platform.accessToken());
        Statement statement = connection.createStatement();
        Connection other = fixture.connect()) {
      switches.set(Map.of("clock-ahead", "P2D"));
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
      switches.set(Map.of("clock-ahead", "P2D", "at-token-expiry", "closes"));
      assertThatThrownBy(() -> untilItBreaks(statement))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("I/O error");
      assertThat(other.isValid(5)).isTrue();
    }
  }

  private static void untilItBreaks(Statement statement) throws Exception {
    for (int i = 0; i < 300; i++) {
      statement.execute("SELECT 1");
      Thread.sleep(20);
    }
  }

  @Test
  void aNewTokenFromConnectionParametersLivesAsLongAsTheCallersUnlessSwitched() throws Exception {
    String caller = platform.accessToken();
    switches.set(Map.of("token-lifetime", "P3D"));
    String same = platform.get(CONNECTION, platform.headers(caller)).body().get("token").asText();
    switches.set(Map.of("token-lifetime", "P3D", "connection-token", "fresh"));
    String fresh = platform.get(CONNECTION, platform.headers(caller)).body().get("token").asText();
    switches.set(Map.of("clock-ahead", "P2D"));
    assertThat(same).isNotEqualTo(caller);
    assertInvalid(() -> connect(same));
    connect(fresh).close();
  }

  @Test
  void aCredentialLapsesAfterNinetyDaysWithoutUse() throws Exception {
    fixture.connect().close();
    switches.set(Map.of("clock-ahead", "P89D"));
    fixture.connect().close();
    switches.set(Map.of("clock-ahead", "P178D"));
    fixture.connect().close();
    switches.set(Map.of("clock-ahead", "P270D"));
    assertInvalid(fixture::connect);
  }

  @Test
  void aRestartOnTheSamePortsKeepsWhatClientsHave() throws Exception {
    LocalServiceOptions options = LocalServiceOptions.at(data);
    String token = platform.accessToken();
    String url;
    int port;
    try (ServiceFixture before = ServiceFixture.beside(options)) {
      url = before.service().platformUrl();
      port = before.service().port();
      before.connect().close();
    }
    int http = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    Ports same = new Ports(port, OptionalInt.empty(), http);
    try (ServiceFixture after = ServiceFixture.beside(options.with(same))) {
      assertThat(after.service().port()).isEqualTo(port);
      assertThat(after.service().platformUrl()).isEqualTo(url);
      Properties properties = after.properties();
      properties.setProperty("password", token);
      after.connect("prod:all", properties).close();
      Map<String, String> form = platform.tokenForm();
      assertThat(new PlatformClient(after).token(form).status()).isEqualTo(200);
    }
  }

  private static Connection connect(String token) throws SQLException {
    Properties properties = fixture.properties();
    properties.setProperty("password", token);
    return fixture.connect("prod:all", properties);
  }

  private static void assertInvalid(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"))
        .hasMessageContaining("Invalid password");
  }

  private static void assertNoToken(String field, String value, String why) throws Exception {
    Map<String, String> form = platform.tokenForm();
    form.put(field, value);
    PlatformClient.Answer answer = platform.token(form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains(why).doesNotContain("access_token");
  }

  private static void assertRefused(
      Map<String, String> good, String header, String value, int status, String why)
      throws Exception {
    Map<String, String> headers = new HashMap<>(good);
    headers.put(header, value);
    PlatformClient.Answer answer = platform.get(CONNECTION, headers);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().toString()).contains(why);
  }
}
