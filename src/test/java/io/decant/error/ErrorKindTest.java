package io.decant.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorKindTest {
  @Test
  void everyKindHasItsOwnExitCode() {
    assertThat(Arrays.stream(ErrorKind.values()).map(ErrorKind::exitCode))
        .containsExactly(2, 3, 4, 5, 6, 70, 143);
  }

  @Test
  void anUnknownFailureIsADefectOfOurs() {
    assertThat(ErrorKind.of(new IllegalStateException("odd"))).isEqualTo(ErrorKind.INTERNAL);
    assertThat(ErrorKind.of(CheckFailedException.of(List.of("rows: 3 < 5"))))
        .isEqualTo(ErrorKind.DATA);
  }

  @Test
  void messagesListEveryProblemAndSayThatNothingWasPublished() {
    assertThat(
            InvalidConfigException.of(
                List.of(
                    new Problem("job.conf:3", "output.path", "is missing."),
                    new Problem("job.conf:7", "", "does not parse."))))
        .hasMessage(
            "The configuration has 2 problems:\n  job.conf:3: output.path: is missing.\n"
                + "  job.conf:7: does not parse.");
    assertThat(CheckFailedException.of(List.of("minimum-rows: 3 rows, at least 5")))
        .hasMessage("A check failed:\n  minimum-rows: 3 rows, at least 5\nNothing was published.");
    assertThat(SinkException.of("/out", "is not writable.", "Grant write access.", null))
        .hasMessage("/out: is not writable. Grant write access. Nothing was published.");
  }
}
