package io.decant.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImsTokensTest {
  private static final String TOKEN_PATH = "/ims/token/v3";

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock();
  private final ImsTokens tokens = new ImsTokens(clock);
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

  @Test
  void theExchangeIsThatOfServerToServerCredentials() {
    server.token("t1", 86_400);
    assertThat(tokens.current(platform).value()).isEqualTo("t1");
    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.path()).isEqualTo(TOKEN_PATH);
              assertThat(request.body())
                  .isEqualTo(
                      "client_id=0a1b&client_secret=hunter2&grant_type=client_credentials"
                          + "&scope=openid%2CAdobeID");
              assertThat(request.headers())
                  .containsEntry("Content-type", "application/x-www-form-urlencoded");
            });
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() {
    server.token("t1", 86_400).token("t2", 86_400);
    assertThat(tokens.current(platform).value()).isEqualTo("t1");
    clock.pass(Duration.ofMinutes(24 * 60 - 6));
    assertThat(tokens.current(platform).value()).isEqualTo("t1");
    clock.pass(Duration.ofMinutes(1));
    assertThat(tokens.current(platform).value()).isEqualTo("t2");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aShortTokenIsKeptForNineTenthsOfItsLife() {
    server.token("t1", 10).token("t2", 10);
    tokens.current(platform);
    clock.pass(Duration.ofMillis(8_900));
    assertThat(tokens.current(platform).value()).isEqualTo("t1");
    clock.pass(Duration.ofMillis(100));
    assertThat(tokens.current(platform).value()).isEqualTo("t2");
  }

  @Test
  void theMillisecondsOfTheOldExchangeAreRecognised() {
    server.token("t1", 86_399_992).token("t2", 86_399_992);
    tokens.current(platform);
    clock.pass(Duration.ofHours(25));
    assertThat(tokens.current(platform).value()).isEqualTo("t2");
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAllWhoHadIt() {
    server.token("t1", 86_400).token("t2", 86_400).token("t3", 86_400);
    AccessToken refused = tokens.current(platform);
    assertThat(tokens.renewed(platform, refused).value()).isEqualTo("t2");
    assertThat(tokens.renewed(platform, refused).value()).isEqualTo("t2");
    assertThat(tokens.current(platform).value()).isEqualTo("t2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_scope\",\"error_description\":\"no hunter2\"} | refuses the"
            + " scopes openid,AdobeID (HTTP 400: invalid_scope, no ...)",
        "401 | {\"error\":\"invalid_client\"} | gives client 0a1b no token (HTTP 401:"
            + " invalid_client). Look at the client id and at its secret, which is taken from file:",
        "403 | <html>hunter2</html> | gives no token (HTTP 403). Look at ims-url",
        "200 | {\"token_type\":\"bearer\"} | answers something else than a token",
        "200 | hunter2 | answers something else than a token",
        "302 | '' | gives no token (HTTP 302)",
      })
  void refusalsSayWhatToDoAndShowNoSecret(int status, String body, String message) {
    server.answer(TOKEN_PATH, status, body, "Location", "http://127.0.0.1:1/");
    assertThatThrownBy(() -> tokens.current(platform))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "source experience-platform: IMS at " + server.url(), message, "will not help")
        .hasMessageNotContaining("hunter2");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aBusyServiceIsAskedAgain() {
    server
        .answer(TOKEN_PATH, 503, "")
        .answer(TOKEN_PATH, 429, "{}", "Retry-After", "0")
        .token("t1", 86_400);
    assertThat(tokens.current(platform).value()).isEqualTo("t1");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aBrokenServiceIsNotAskedForEver() {
    server.answer(TOKEN_PATH, 500, "{\"error\":\"broken\"}");
    assertThatThrownBy(() -> tokens.current(platform))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("gives no token (HTTP 500: broken)", "Running again may help");
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void nobodyThere() {
    PlatformConfig nowhere =
        new PlatformConfig(
            "aep",
            platform.organization(),
            platform.sandbox(),
            platform.clientId(),
            platform.clientSecret(),
            platform.scopes(),
            URI.create("https://ims.invalid"),
            platform.url(),
            Optional.empty());
    assertThatThrownBy(() -> tokens.current(nowhere))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "source aep: IMS at https://ims.invalid does not answer: there is no such host",
            "(seen from the driver)",
            "ims-url");
  }

  @Test
  void tokensDoNotPrintThemselves() {
    server.token("t1-secret", 86_400);
    assertThat(tokens.current(platform).toString()).doesNotContain("t1-secret");
  }

  /** A clock that stands still. */
  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-03-16T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
