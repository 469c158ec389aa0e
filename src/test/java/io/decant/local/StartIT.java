package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import io.decant.error.SourceException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service is started with, and what it refuses to start with. */
class StartIT {
  private static final long PATIENCE_MILLIS = 20_000;

  @TempDir private static Path data;

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeftListening() throws Exception {
    LocalServiceOptions options = LocalServiceOptions.at(data);
    try (ServiceFixture running = ServiceFixture.beside(options)) {
      int wire = running.service().port();
      String url = running.service().platformUrl();
      int http = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
      assertTaken(options.with(new Ports(wire, OptionalInt.empty(), 0)), wire);
      assertTaken(options.with(new Ports(0, OptionalInt.of(wire), 0)), wire);
      assertTaken(options.with(new Ports(0, OptionalInt.empty(), http)), http);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("local-service-accept")) {
        thread.join(PATIENCE_MILLIS);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void aSwitchThatDoesNotExistIsRefused() {
    LocalServiceOptions options =
        LocalServiceOptions.at(data).withSwitches(Map.of("statement-timout", "PT1S"));
    assertThatThrownBy(() -> ServiceFixture.beside(options))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("There is no switch \"statement-timout\"");
  }

  @Test
  void numbersThatAreNoPortsAndNoSessionsAreRefused() {
    assertThatThrownBy(() -> new Ports(-1, OptionalInt.empty(), 0))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("port")
        .hasMessageContaining("between 0 and 65535");
    assertThatThrownBy(() -> new Ports(0, OptionalInt.of(70_000), 0))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("second-port");
    assertThatThrownBy(() -> new Ports(0, OptionalInt.empty(), 70_000))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("http-port");
    LocalServiceOptions options = LocalServiceOptions.at(data);
    assertThatThrownBy(() -> options.withSessions(0))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("at least 1");
  }

  private static void assertTaken(LocalServiceOptions options, int port) {
    assertThatThrownBy(() -> ServiceFixture.beside(options))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(Integer.toString(port))
        .hasMessageContaining("cannot be used");
  }
}
