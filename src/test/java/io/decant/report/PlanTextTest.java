package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.PlannedRead;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final Style UNICODE = new Style(false, true);

  @Test
  void looksAsReviewed() {
    Golden.assertMatches(
        "plan-training.txt",
        PlanText.text(
            SamplePlans.training(),
            "version 6 with 3 periods\na run would replace 30,988 rows of period 2026-03-16",
            Optional.empty(),
            UNICODE));
  }

  @Test
  void oneSliceIsShownWithoutDifferences() {
    Golden.assertMatches(
        "plan-scoring.txt",
        PlanText.text(SamplePlans.scoring(), "nothing yet", Optional.empty(), Style.PLAIN));
  }

  @Test
  void manySlicesAreShortened() {
    String text =
        String.join("\n", PlannedReadText.lines(SamplePlans.observations(40), Style.PLAIN)) + "\n";
    assertThat(text).contains("in 40 slices", "slice 1 of 40", "= 3\n", "= 39\n");
    assertThat(text).doesNotContain("= 4\n", "= 38\n");
  }

  @Test
  void sqlIsShownExactlyAsSent() {
    PlannedRead read = SamplePlans.observations(3);
    String sent = read.statement(read.slices().get(0));
    String text = PlanText.text(SamplePlans.training(), "", Optional.empty(), Style.PLAIN);
    assertThat(text).contains(sent.indent(6));
  }
}
