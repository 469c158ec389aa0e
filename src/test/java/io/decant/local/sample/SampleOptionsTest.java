package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleOptionsTest {
  private static final Path DIRECTORY = Path.of("demo");
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

  @Test
  void thePresetIsTenWeeksOfTenThousandUsers() {
    SampleOptions options = SampleOptions.in(DIRECTORY);
    assertThat(options).isEqualTo(new SampleOptions(DIRECTORY, 10_000, 42, MONDAY));
    assertThat(options.now()).isEqualTo("2026-03-16T00:00:00Z");
    assertThat(options.withUsers(5).withSeed(6))
        .isEqualTo(new SampleOptions(DIRECTORY, 5, 6, MONDAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-06T00:00:00Z", "2026-01-05T00:00:00.001Z"})
  void weeksBeginOnMondayAtMidnight(String start) {
    assertThatThrownBy(() -> new SampleOptions(DIRECTORY, 1, 42, Instant.parse(start)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "sample data: start: %s is not a Monday at 00:00 UTC; choose one, for example"
                + " 2026-01-05.",
            start);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() -> new SampleOptions(DIRECTORY, 0, 42, MONDAY.plusSeconds(1)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("The configuration has 2 problems:")
        .hasMessageContaining("users: 0 is too few; it must be at least 1.");
  }
}
