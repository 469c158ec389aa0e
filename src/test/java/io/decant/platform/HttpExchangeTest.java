package io.decant.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.platform.HttpExchange.Repeat;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that begin and do not end; without a limit of their own these tests would not either. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpExchangeTest {
  private static final String PATH = "/slow";

  @TempDir Path directory;
  private ScriptedServer server;
  private HttpExchange exchange;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    PlatformConfig platform = server.platform(directory);
    exchange =
        new HttpExchange(
            Optional.empty(),
            new PlatformErrors(platform, "for a test", "Manage Queries", "t1"),
            Duration.ofMillis(300));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpRequest request() {
    return HttpExchange.to(server.url().resolve(PATH)).build();
  }

  @Test
  void aBodyThatDoesNotEndIsAskedForAgain() {
    server.stalled(PATH, "{\"a\":").answer(PATH, 200, "{\"a\":1}");
    assertThat(exchange.json(request(), Repeat.ALWAYS).path("a").asInt()).isEqualTo(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aBodyThatDoesNotEndIsAFailureWhereTheRequestMayHaveBeenTaken() {
    server.stalled(PATH, "{\"a\":").answer(PATH, 200, "{\"a\":1}");
    assertThatThrownBy(() -> exchange.json(request(), Repeat.UNLESS_TAKEN))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not answer: no answer within the time")
        .hasCauseInstanceOf(HttpTimeoutException.class);
    assertThat(server.requests()).hasSize(1);
  }
}
