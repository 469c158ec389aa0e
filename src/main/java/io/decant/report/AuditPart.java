package io.decant.report;

import io.decant.check.CheckResult;
import java.util.List;
import java.util.Optional;

/** Whether anything of the future is in the set. */
final class AuditPart {
  private AuditPart() {}

  /** Whether a check is part of the audit. */
  static boolean has(CheckResult check) {
    return check.name().startsWith("leakage(")
        || check.name().startsWith("source(")
        || check.name().startsWith("split-");
  }

  static Optional<PagePart> of(RunReport report) {
    List<CheckResult> audit = report.checks().stream().filter(AuditPart::has).toList();
    return audit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PagePart(
                "audit",
                "Leakage audit",
                Markup.paragraph(
                        "leakage: every row that was used is compared with the rule of its group,"
                            + " on the rows as they were staged. source: a sample of observations"
                            + " is looked up again in all rows of the source. split: no entity, and"
                            + " no time, is on both sides of a split that divides by it. None of"
                            + " these shares code with the join.")
                    + ChecksPart.table("What the audit found", audit)));
  }
}
