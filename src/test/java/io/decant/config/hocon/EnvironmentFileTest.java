package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
  @TempDir Path directory;

  private Map<String, SourceConfig> sources(String text, String... settings) throws IOException {
    Path file = Files.writeString(directory.resolve("some.conf"), text);
    return EnvironmentFile.sources(file.toString(), List.of(settings), Map.of("DATA", "/data"));
  }

  @Test
  void theSourcesAreReadAndNothingElse() throws IOException {
    String text =
        """
        vars { data = ${?DATA} }
        sources {
          orders { type = parquet, path = ${vars.data}"/orders" }
          crm { type = parquet, path = /crm }
        }
        run { scratch = 7, colour = red }
        """;
    assertThat(sources(text, "sources.crm.path=/elsewhere").values())
        .containsExactly(
            new SourceConfig.Parquet("orders", "/data/orders"),
            new SourceConfig.Parquet("crm", "/elsewhere"));
    assertThat(sources("run { scratch = x }")).isEmpty();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatThrownBy(
            () -> sources("sources {\n  a { type = parquet, pth = /a }\n  b { type = lake }\n}"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "some.conf:2: sources.a.path: is missing",
            "some.conf:2: sources.a.pth: is not a known key",
            "some.conf:3: sources.b.type: must be");
  }

  @Test
  void whatHasNoEffectIsRefused() {
    assertThatThrownBy(() -> sources("", "run.scratch=/x", "sources.a.path=/a", "output.path=/y"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "--set run.scratch: run.scratch: has no effect here", "--set output.path: output.path:")
        .hasMessageNotContaining("sources.a.path:");
  }

  @Test
  void anEnvironmentThatIsNotThereIsNamedWithTheNearest() {
    assertThatThrownBy(() -> EnvironmentFile.sources("locl", List.of(), Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("--env locl: there is no locl.conf in ./conf;", "local");
    assertThatThrownBy(() -> EnvironmentFile.sources("no/such.conf", List.of(), Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("there is no file no/such.conf");
  }
}
