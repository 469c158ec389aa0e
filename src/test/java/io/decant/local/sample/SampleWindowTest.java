package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleWindowTest {
  private final SampleWindow window = SampleOptions.in(Path.of("demo")).window();

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T00:00:00Z, 2026-01-05T00:00:00Z",
    "2026-01-05T00:00:00.001Z, 2026-01-12T00:00:00Z",
    "2026-03-15T23:59:59.999Z, 2026-03-16T00:00:00Z",
    "2025-12-31T12:00:00Z, 2026-01-05T00:00:00Z",
    "2025-12-29T00:00:00Z, 2025-12-29T00:00:00Z"
  })
  void theNextMondayIsTheSameInstantWhenItIsOne(Instant time, Instant monday) {
    assertThat(window.mondayFrom(time.toEpochMilli())).isEqualTo(monday.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T00:00:00Z, 2026-01-05T02:30:00Z",
    "2026-01-05T02:30:00Z, 2026-01-06T02:30:00Z",
    "2026-01-05T13:00:00Z, 2026-01-06T02:30:00Z"
  })
  void batchesAreLoadedTheNextNight(Instant time, Instant night) {
    assertThat(window.nightAfter(time.toEpochMilli())).isEqualTo(night.toEpochMilli());
  }
}
