package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.error.CheckFailedException;
import io.decant.error.CommitUnknownException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTextTest {
  private static final SourceException SOURCE =
      SourceException.of(
          "observations (source experience-platform)",
          "the service refused the connection.",
          "Start it with 'decant local'.",
          SourceException.Retry.HELPS,
          new IOException("Connection refused"));

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(InvalidConfigException.of(problems()), "CONFIG", 2),
        Arguments.of(SOURCE, "SOURCE", 3),
        Arguments.of(CheckFailedException.of(List.of("nulls(crm_tier): 0.3")), "DATA", 4),
        Arguments.of(SinkException.of("sets/x", "is full.", "Make room.", null), "SINK", 5),
        Arguments.of(CommitUnknownException.of("sets/x", "look.", null), "SINK_UNKNOWN", 6),
        Arguments.of(new IllegalStateException("broken"), "INTERNAL", 70));
  }

  private static List<Problem> problems() {
    return List.of(
        new Problem("jobs/a.conf:3", "features.crm.lokback", "unknown key. Did you mean lookback?"),
        new Problem(
            "jobs/a.conf:17",
            "split.parts",
            "the shares of the parts add up to 0.9; they must add up to 1, so that every"
                + " observation comes into exactly one part"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesKindAndExitCode(Throwable failure, String kind, int code) {
    assertThat(ProblemText.text(failure, false, Style.PLAIN).lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).endsWith(kind + " - exit code " + code));
  }

  @Test
  void framesEveryProblem() {
    Golden.assertMatches(
        "problem-config.txt",
        ProblemText.text(InvalidConfigException.of(problems()), false, new Style(false, true)));
  }

  @Test
  void isAsciiWhereTheTerminalIs() {
    Golden.assertMatches("problem-ascii.txt", ProblemText.text(SOURCE, false, Style.PLAIN));
  }

  @Test
  void theStackTraceOfAUserFailureIsShownWhenAskedFor() {
    assertThat(ProblemText.text(SOURCE, false, Style.PLAIN)).doesNotContain("\tat ");
    assertThat(ProblemText.text(SOURCE, true, Style.PLAIN))
        .contains("\tat io.decant", "Caused by: java.io.IOException: Connection refused");
  }

  @Test
  void theStackTraceOfADefectIsAlwaysShown() {
    assertThat(ProblemText.text(new IllegalStateException("broken"), false, Style.PLAIN))
        .contains("java.lang.IllegalStateException: broken", "defect of Decant", "\tat io.decant");
  }

  @Test
  void aServerCannotRewriteTheScreen() {
    SourceException failure = SourceException.of("s", "said \u001b[2J\rall is well\r\n", "Look.");
    assertThat(ProblemText.text(failure, true, Style.PLAIN))
        .doesNotContain("\u001b", "\r")
        .contains("said ?[2J?all is well");
  }

  @Test
  void aFailureWithoutAMessageHasAText() {
    assertThat(ProblemText.text(new StackOverflowError(), false, Style.PLAIN))
        .contains("java.lang.StackOverflowError");
  }
}
