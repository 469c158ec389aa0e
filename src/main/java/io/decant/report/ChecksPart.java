package io.decant.report;

import io.decant.check.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The checks, failed ones first. */
final class ChecksPart {
  private ChecksPart() {}

  static Optional<PagePart> of(RunReport report) {
    List<CheckResult> checks =
        report.checks().stream().filter(check -> !AuditPart.has(check)).toList();
    return checks.isEmpty()
        ? Optional.empty()
        : Optional.of(new PagePart("checks", "Checks", table("What the checks found", checks)));
  }

  static String table(String caption, List<CheckResult> checks) {
    List<String> rows = new ArrayList<>();
    checks.stream()
        .sorted(Comparator.comparing(CheckResult::passed))
        .forEach(check -> rows.add(row(check)));
    return Markup.table(caption, List.of("check", "verdict", "found", "allowed"), rows);
  }

  private static String row(CheckResult check) {
    String verdict =
        check.passed() ? "<td class=\"good\">✓ passed</td>" : "<td class=\"bad\">✗ failed</td>";
    String more = check.passed() ? "" : ". " + check.message();
    return Markup.name(check.name())
        + verdict
        + Markup.words(check.observed() + more)
        + Markup.words(check.limit());
  }
}
