package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2023-01-21 00:01:18.909, 2023-01-21T00:01:18.909Z",
    "2023-03-12 02:30:00, 2023-03-12T02:30:00Z",
    "2023-01-21 00:01:18.123456, 2023-01-21T00:01:18.123456Z",
    "2023-01-21, 2023-01-21T00:00:00Z",
    "2023-01-21 00:01:18+00, 2023-01-21T00:01:18Z",
    "2023-01-21 00:01:18.5-03:30, 2023-01-21T03:31:18.500Z",
    "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
    "0001-12-31 BC, 0000-12-31T00:00:00Z",
    "0044-03-15 12:00:00 BC, -0043-03-15T12:00:00Z",
    "10000-01-01 00:00:00, +10000-01-01T00:00:00Z"
  })
  void textOfTheServiceIsATime(String text, Instant expected) {
    assertThat(ServiceTime.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-02-29", "2024-01-01 24:00:00", "infinity", "01-02-2024", ""})
  void otherTextIsNone(String text) {
    assertThatThrownBy(() -> ServiceTime.parse(text))
        .isInstanceOf(DateTimeParseException.class)
        .hasMessageContaining("could not be parsed");
  }
}
