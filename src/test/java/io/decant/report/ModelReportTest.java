package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelReportTest {
  @Test
  void theSummaryLooksAsReviewed() {
    Golden.assertMatches("model.txt", SampleModels.report(true, false).text(Style.PLAIN));
  }

  @Test
  void aBaselineThatIsNotBeatenIsNamed() {
    ModelReport report = SampleModels.report(false, true);
    assertThat(report.text(Style.PLAIN))
        .contains("the model is not shown to beat single-feature")
        .doesNotContain("ok the model")
        .endsWith("The run had been published before; nothing was done.\n");
    assertThat(report.line())
        .isEqualTo(
            "s3a://lake/models/march had been published before: the model is not shown to beat"
                + " single-feature, AUC 0.8123.");
  }

  @Test
  void forProgramsItIsTheCardAsItStands() {
    assertThat(SampleModels.report(true, false).json()).isEqualTo("{\n  \"run\" : \"march\"\n}\n");
  }

  @Test
  void thePageHoldsEverythingAndNothingButTextOfOthers() {
    String page = SampleModels.report(true, false).html();
    assertThat(page)
        .contains("the model beats its baselines (majority, single-feature)")
        .contains("0.8123", "0.7712 to 0.85", "2.37 %", "fold_1, fold_2", "5.1")
        .contains("<h2>Calibration and lift</h2>", "r7", "158fd0811c126d6e14ae2a0e6c82ae3c")
        .contains("crm_&lt;tags&gt;", "array&lt;string&gt;")
        .contains("labels of crm_tier: C2, C9; exemption trial permits C9 in crm_tier: agreed")
        .doesNotContain("<tags>", "<script src", "http://", "https://", "{{");
  }
}
