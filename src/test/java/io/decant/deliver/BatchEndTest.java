package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.ErrorKind;
import io.decant.platform.BatchRun;
import io.decant.platform.BatchState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it means how a batch has ended. */
class BatchEndTest {
  private static void require(BatchState state, OptionalLong rows, OptionalLong failed) {
    BatchRun run =
        new BatchRun(
            "b1",
            state,
            "so",
            rows,
            failed,
            List.of(new BatchRun.Failure("106", "a row")),
            List.of());
    BatchEnd.require("data set scores", run, 7, Duration.ofSeconds(9));
  }

  @Test
  void allRowsOrATellingSilenceIsASuccess() {
    for (OptionalLong rows : List.of(OptionalLong.of(7), OptionalLong.empty())) {
      for (OptionalLong failed : List.of(OptionalLong.of(0), OptionalLong.empty())) {
        assertThatCode(() -> require(BatchState.SUCCESS, rows, failed)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void rowsThatFailedAreMissingWhereNothingElseIsTold() {
    OptionalLong untold = OptionalLong.empty();
    assertThatThrownBy(() -> require(BatchState.SUCCESS, untold, OptionalLong.of(2)))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("batch b1 brought in 5 rows, but 7 were sent (so; 2 rows failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUCCESS    | SINK_UNKNOWN | batch b1 brought in 5 rows, but 7 were sent (so; 2 rows failed; 106 a row)
          FAILED     | SINK         | batch b1 failed (so; 2 rows failed; 106 a row)
          ABORTED    | SINK         | batch b1 was given up by somebody else
          ABANDONED  | SINK         | batch b1 was given up by somebody else
          INACTIVE   | SINK         | was taken away by somebody
          LOADING    | SINK_UNKNOWN | after 9 s batch b1 is still so
          ON_THE_WAY | SINK_UNKNOWN | after 9 s batch b1 is still so
          UNKNOWN    | SINK_UNKNOWN | 106 a row, a state that nobody has documented, and it is not known
          """)
  void anythingElseIsAFailureOrUnknown(BatchState state, ErrorKind kind, String message) {
    assertThatThrownBy(() -> require(state, OptionalLong.of(5), OptionalLong.of(2)))
        .hasMessageStartingWith("data set scores: ")
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(DecantException.class))
        .extracting(DecantException::kind)
        .isEqualTo(kind);
  }
}
