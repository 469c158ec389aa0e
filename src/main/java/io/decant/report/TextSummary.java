package io.decant.report;

import io.decant.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The summary of a run for the terminal, at most 100 columns wide but for paths. What a failed run
 * did not come to has no section.
 */
public final class TextSummary {
  private TextSummary() {}

  /** The text, ending with a line break. */
  public static String text(RunReport report, Style style) {
    List<List<String>> sections = new ArrayList<>();
    sections.add(head(report, style));
    if (!report.alreadyPublished()) {
      sections.add(ObservationsSection.lines(report, style));
      sections.add(SetSections.identities(report, style));
      sections.add(SetSections.features(report, style));
      sections.add(SetSections.parts(report, style));
      sections.add(ReadSection.lines(report, style));
      sections.add(DriftSection.lines(report, style));
      report
          .governance()
          .ifPresent(governance -> sections.add(GovernanceText.summary(governance, style)));
      sections.add(ChecksSection.lines(report, style));
    }
    sections.add(EndSections.time(report, style));
    sections.add(EndSections.output(report, style));
    StringBuilder text = new StringBuilder();
    for (List<String> section : sections) {
      if (!section.isEmpty()) {
        text.append(text.length() == 0 ? "" : "\n").append(String.join("\n", section)).append("\n");
      }
    }
    return text.toString();
  }

  private static List<String> head(RunReport report, Style style) {
    RunIdentity run = report.run();
    String name = style.fit(run.job(), 40);
    String ending = ending(report, style);
    Paint paint = report.outcome().failure().isPresent() ? Paint.RED : Paint.GREEN;
    int gap = Math.max(2, TextTable.PAGE - name.length() - ending.length());
    String title = style.paint(Paint.BOLD, name) + " ".repeat(gap) + style.paint(paint, ending);
    return RunTitle.lines(title, run.produces(), run.runId(), run.asOf(), run.period(), style);
  }

  private static String ending(RunReport report, Style style) {
    String time = Figures.elapsed(report.time());
    Optional<ErrorKind> failure = report.outcome().failure();
    if (failure.isEmpty()) {
      return (report.alreadyPublished() ? "had been published before" : "published")
          + style.dot()
          + time;
    }
    String stage = report.outcome().stage().map(name -> " in " + name).orElse("");
    return "FAILED"
        + stage
        + style.dot()
        + failure.get()
        + style.dot()
        + "exit code "
        + report.outcome().exitCode()
        + style.dot()
        + time;
  }
}
