package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

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
            UNICODE));
  }

  @Test
  void oneSliceIsShownWithoutDifferences() {
    Golden.assertMatches(
        "plan-scoring.txt", PlanText.text(SamplePlans.scoring(), "nothing yet", Style.PLAIN));
  }

  @Test
  void manySlicesAreShortened() {
    String text =
        String.join("\n", PlannedReadText.lines(SamplePlans.observations(40), Style.PLAIN));
    assertThat(text).contains("in 40 slices", "slice 1 of 40", "= 3 ", "= 39 ");
    assertThat(text).doesNotContain("= 4 ", "= 38 ");
  }

  @Test
  void sqlIsShownExactlyAsSent() {
    String sent = SamplePlans.observations(3).slices().get(0).statement();
    String text = PlanText.text(SamplePlans.training(), "", Style.PLAIN);
    assertThat(text).contains(sent.indent(6));
  }
}
