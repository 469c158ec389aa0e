package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Produces;
import org.junit.jupiter.api.Test;

class GovernanceTextTest {
  @Test
  void aPlanShowsEveryPath() {
    assertThat(String.join("\n", GovernanceText.plan(SampleGovernance.permitted(), Style.PLAIN)))
        .isEqualTo(
            """
            Labels      labels  from
              crm_tier  C2, C9  customers.tier <- C2 (declared); customers.tier <- C9 (declared)
              rows of observations <- WHERE consent = 'y' <- experience_events.consent <- I2 (schema: consent)
              exemption trial permits C9 in crm_tier: agreed
              policies of experience-platform for core/dataScience, violated and exempted from: No science
              no policy of Adobe is enabled in this sandbox""");
  }

  @Test
  void aSummaryAndAPageShowColumnsByLabel() {
    ReportDraft draft = Samples.draft("propensity-training", Produces.TRAINING_SET);
    draft.governed(SampleGovernance.permitted());
    assertThat(TextSummary.text(draft.succeeded(), Style.PLAIN))
        .contains("Labels", "C9", "crm_tier", "exemption trial permits C9 in crm_tier: agreed");
    assertThat(draft.succeeded().html())
        .contains("id=\"governance\"", "crm_tier &lt;- customers.tier &lt;- C9 (declared)");
  }
}
