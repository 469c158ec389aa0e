package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2023-01-21 00:01:18.909, 2023-01-21T00:01:18.909Z",
    "2023-03-12 02:30:00, 2023-03-12T02:30:00Z",
    "2023-01-21 00:01:18.123456, 2023-01-21T00:01:18.123456Z",
    "2023-01-21, 2023-01-21T00:00:00Z",
    "2023-01-21 00:01:18+00, 2023-01-21T00:01:18Z",
    "2023-01-21 00:01:18.5-03:30, 2023-01-21T03:31:18.500Z"
  })
  void textOfTheServiceIsATime(String text, Instant expected) {
    assertThat(ServiceTime.parse(text)).isEqualTo(expected);
  }
}
