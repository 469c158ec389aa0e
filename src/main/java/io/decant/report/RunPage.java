package io.decant.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a run as one page that needs nothing beside itself. What a failed run did not come
 * to has no part.
 */
final class RunPage {
  private final RunReport report;

  RunPage(RunReport report) {
    this.report = report;
  }

  /** The whole file. */
  String text() {
    List<PagePart> parts =
        Stream.of(
                RowsPart.of(report),
                LabelsPart.of(report),
                GroupsPart.of(report),
                FeaturesPart.of(report),
                AuditPart.of(report),
                ChecksPart.of(report),
                GovernancePart.of(report),
                SourcesPart.of(report),
                PlanPart.of(report),
                TimePart.of(report),
                Optional.of(SettingsPart.of(report)))
            .flatMap(Optional::stream)
            .toList();
    return PageTemplate.withCharts(
        report.run().job() + ", " + report.run().runId(),
        RunHead.of(report)
            + PagePart.all(parts)
            + "<footer>Made by Decant "
            + Markup.text(report.versions().decant())
            + ". The JSON beside this page holds the same facts for programs.</footer>\n");
  }
}
