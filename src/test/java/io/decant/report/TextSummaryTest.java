package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Produces;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextSummaryTest {
  private static final Style UNICODE = new Style(false, true);
  private static final Map<String, Supplier<RunReport>> RUNS =
      Map.of(
          "training", Samples::training,
          "failed-by-check", Samples::failedByCheck,
          "scoring", Samples::scoring,
          "again", Samples::again);

  static Stream<String> runs() {
    return RUNS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void looksAsReviewed(String run) {
    Golden.assertMatches("summary-" + run + ".txt", TextSummary.text(RUNS.get(run).get(), UNICODE));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void staysOnThePage(String run) {
    String text = TextSummary.text(RUNS.get(run).get(), UNICODE);
    assertThat(text.lines().filter(line -> !line.contains("s3a://")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void isAsciiWhereTheTerminalIs() {
    String text = TextSummary.text(Samples.failedByCheck(), Style.PLAIN);
    Golden.assertMatches("summary-ascii.txt", text);
    assertThat(text).matches("(?s)\\p{ASCII}*");
  }

  @Test
  void coloursChangeNothingButColours() {
    RunReport report = Samples.failedByCheck();
    String coloured = TextSummary.text(report, new Style(true, true));
    assertThat(coloured).contains("\u001b[1;31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
        .containsExactlyElementsOf(TextSummary.text(report, UNICODE).lines().toList());
  }

  @Test
  void saysNothingOfStagesThatWereNotReached() {
    RunReport report =
        Samples.draft("propensity-training", Produces.TRAINING_SET)
            .failed(Optional.empty(), new IllegalStateException("broken"));
    assertThat(TextSummary.text(report, UNICODE))
        .contains("FAILED · INTERNAL · exit code 70")
        .contains("nothing was published")
        .doesNotContain("Observations", "Features", "Checks", "Time");
  }
}
