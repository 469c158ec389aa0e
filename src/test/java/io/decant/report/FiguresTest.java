package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048575, 1.0 MiB",
    "1048576, 1.0 MiB",
    "5368709120, 5.0 GiB",
    "9223372036854775807, 8192.0 PiB"
  })
  void bytes(long value, String text) {
    assertThat(Figures.bytes(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, -",
    "0, 10, 0.0 %",
    "10, 10, 100.0 %",
    "1, 3, 33.3 %",
    "1, 1000000, <0.1 %",
    "999999, 1000000, >99.9 %",
    "1, 2000, 0.1 %"
  })
  void onlyNothingIsNothingAndOnlyAllIsAll(long part, long whole, String text) {
    assertThat(Figures.percent(part, whole)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "1234, 1.2 s",
    "59949, 59.9 s",
    "59950, 1 min 00 s",
    "65000, 1 min 05 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 00 min",
    "7500000, 2 h 05 min"
  })
  void elapsed(long millis, String text) {
    assertThat(Figures.elapsed(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s", "PT0.0000005S, <1 ms", "PT0.25S, 250 ms", "PT1S, 1 s", "PT90S, 1.5 min",
    "PT59M, 59 min", "PT36H, 1.5 d", "PT84H, 3.5 d", "P365D, 365 d", "P4000D, '4,000 d'",
    "PT-2H, -2 h", "PT12.4S, 12 s", "PT59.7S, 1 min", "PT59M40S, 1 h", "PT23H45M, 1 d"
  })
  void age(Duration age, String text) {
    assertThat(Figures.age(age)).isEqualTo(text);
  }

  @Test
  void counts() {
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.count(1, "row")).isEqualTo("1 row");
    assertThat(Figures.count(0, "row")).isEqualTo("0 rows");
  }

  @Test
  void factors() {
    assertThat(Figures.factor(4)).isEqualTo("4");
    assertThat(Figures.factor(3.2748)).isEqualTo("3.27");
    assertThat(Figures.factor(100)).isEqualTo("100");
  }

  @Test
  void timesAreInUtc() {
    assertThat(Figures.time(Instant.parse("2026-03-16T00:00:00Z")))
        .isEqualTo("2026-03-16 00:00 UTC");
    assertThat(Figures.time(Instant.parse("2026-03-16T00:00:01.5Z")))
        .isEqualTo("2026-03-16 00:00:01 UTC");
  }
}
