package io.decant.report;

import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.govern.PolicyAnswer;
import io.decant.govern.UsedExemption;
import io.decant.lineage.ColumnLineage;
import io.decant.lineage.InputColumn;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import java.util.List;
import java.util.Map;

/** What governance says of sets. */
final class SampleGovernance {
  private SampleGovernance() {}

  /** With labels of every kind, one of which was exempted from. */
  static Governance permitted() {
    return new Governance(
        new SetLineage(
            List.of(
                new ColumnLineage(
                    "crm_tier",
                    List.of("tier"),
                    List.of(new InputColumn("features.crm", "customers", "tier")),
                    List.of(new SourceField("customers", "", "tier"))),
                new ColumnLineage("period", List.of(), List.of(), List.of())),
            List.of()),
        Map.of("crm_tier", List.of("C2", "C9")),
        List.of(
            new LabelPath("crm_tier", List.of("customers.tier"), "C2", "declared"),
            new LabelPath("crm_tier", List.of("customers.tier"), "C9", "declared")),
        List.of(
            new LabelPath(
                "rows of observations",
                List.of("WHERE consent = 'y'", "experience_events.consent"),
                "I2",
                "schema: consent")),
        List.of(new UsedExemption("trial", "agreed", "C9", List.of("crm_tier"))),
        List.of(
            new PolicyAnswer(
                "experience-platform",
                "core/dataScience",
                List.of("C2", "C9"),
                List.of("No science"),
                0)),
        Map.of(),
        List.of("no policy of Adobe is enabled in this sandbox"));
  }
}
