package io.decant.run;

import io.decant.build.SpineFacts;
import io.decant.check.CheckOutcome;
import io.decant.check.Drift;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.publish.ManifestFacts;
import io.decant.publish.ManifestGovernance;
import io.decant.report.ComparisonReport;
import io.decant.report.ReportDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the manifest says of a run beside its plan: the facts of the stages in its own words. */
final class Evidence {
  private Evidence() {}

  static ManifestFacts of(ReportDraft draft, CheckOutcome checked, Drift drift) {
    return new ManifestFacts(
        draft.reads(),
        counts(draft),
        checks(checked),
        drift.distributions(),
        draft.certificate(),
        draft.comparison().map(ComparisonReport::comparison).stream()
            .flatMap(comparison -> comparison.periods().stream())
            .toList(),
        draft.governance().map(Governance::labels).orElse(Map.of()),
        draft.governance().map(Evidence::governance));
  }

  /** What governance says, in the words of a manifest. */
  static ManifestGovernance governance(Governance governance) {
    return new ManifestGovernance(
        texts(governance.paths()),
        texts(governance.rows()),
        governance.exemptions().stream()
            .map(
                used ->
                    new ManifestGovernance.Exemption(
                        used.name(), used.reason(), used.rule(), used.subjects()))
            .toList(),
        governance.policies().stream()
            .map(
                answer ->
                    new ManifestGovernance.Policy(
                        answer.source(),
                        answer.action(),
                        answer.labels(),
                        answer.violated(),
                        answer.enabledCorePolicies()))
            .toList(),
        governance.notes());
  }

  private static List<String> texts(List<LabelPath> paths) {
    return paths.stream().map(LabelPath::text).toList();
  }

  private static Map<String, Long> counts(ReportDraft draft) {
    SpineFacts facts = draft.spine().orElseThrow();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("read", facts.read());
    facts
        .identities()
        .forEach(identity -> counts.put("dropped-by-" + identity.identity(), identity.dropped()));
    counts.put("immature", facts.immature());
    counts.put("in-gap", facts.inGap());
    counts.put("positives", facts.positives());
    counts.put("negatives", facts.negatives());
    counts.put("negatives-kept", facts.negativesKept());
    counts.put("kept", facts.kept());
    draft
        .comparison()
        .ifPresent(
            compared -> {
              counts.put("unchanged", compared.unchanged());
              counts.put("vanished", compared.vanished());
            });
    return counts;
  }

  private static List<ManifestFacts.Check> checks(CheckOutcome checked) {
    return checked.results().stream()
        .map(
            result ->
                new ManifestFacts.Check(
                    result.name(), result.passed(), result.observed(), result.limit()))
        .toList();
  }
}
