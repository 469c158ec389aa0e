package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Route;
import io.decant.config.SourceConfig.Limits;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four sessions, ten minutes a statement, five minutes until a batch query starts. */
class RouteChoiceTest {
  private static final Limits LIMITS = new Limits(4, 50_000, Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // slices (-1: not counted) | seconds to count | may write | route | reason
        "0   | 3   | true  | INTERACTIVE | one slice, for which a table would save nothing",
        "1   | 400 | true  | INTERACTIVE | one slice, for which a table would save nothing",
        "4   | 200 | true  | INTERACTIVE | 4 slices over 4 sessions run the query for some 200 s; a batch query runs it once, for some 500 s with its start",
        "40  | 2.5 | true  | INTERACTIVE | 40 slices over 4 sessions run the query for some 25 s; a batch query runs it once, for some 303 s with its start",
        "12  | 150 | true  | INTERACTIVE | 12 slices over 4 sessions run the query for some 450 s; a batch query runs it once, for some 450 s with its start",
        "13  | 150 | true  | BATCH       | 13 slices over 4 sessions run the query for some 600 s; a batch query runs it once, for some 450 s with its start",
        "13  | 150 | false | INTERACTIVE | 13 slices over 4 sessions run the query for some 600 s; a batch query runs it once, for some 450 s with its start; a table may not be made (batch.allowed of the source)",
        "400 | 4   | true  | BATCH       | 400 slices over 4 sessions run the query for some 400 s; a batch query runs it once, for some 304 s with its start",
        "1   | 481 | true  | BATCH       | counting took 481 s, too near the statement timeout of 600 s",
        "2   | 480 | true  | INTERACTIVE | 2 slices over 2 sessions run the query for some 480 s; a batch query runs it once, for some 780 s with its start",
        "-1  | 600 | true  | BATCH       | it cannot be counted within the statement timeout of 600 s",
        "-1  | 600 | false | INTERACTIVE | it cannot be counted within the statement timeout of 600 s; a table may not be made (batch.allowed of the source)",
      })
  void theQuickerRouteThatIsAllowed(
      int slices, double seconds, boolean mayWrite, Route route, String reason) {
    OptionalInt counted = slices < 0 ? OptionalInt.empty() : OptionalInt.of(slices);
    Duration count = Duration.ofMillis((long) (seconds * 1000));

    assertThat(RouteChoice.of(new RouteChoice.Estimate(counted, count, LIMITS, mayWrite)))
        .isEqualTo(new RouteChoice(route, reason));
  }
}
