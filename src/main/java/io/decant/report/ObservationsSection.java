package io.decant.report;

import io.decant.build.SpineFacts;
import io.decant.config.Produces;
import io.decant.publish.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The counts of observations through every stage, from reading to publishing. */
final class ObservationsSection {
  private static final int BAR = 24;

  private ObservationsSection() {}

  static List<String> lines(RunReport report, Style style) {
    if (report.spine().isEmpty()) {
      return List.of();
    }
    SpineFacts spine = report.spine().get();
    TextTable table = SetSections.table(style);
    table.row(Cell.left("Observations").in(Paint.BOLD));
    for (Step step : steps(report, spine)) {
      double share = spine.read() == 0 ? 0 : (double) step.rows / spine.read();
      String bar = style.bar(share, BAR);
      table.row(
          Cell.left("  " + step.name),
          Cell.right(Figures.count(step.rows)),
          Cell.left(bar + " ".repeat(BAR - bar.length())).in(Paint.BLUE),
          Cell.left(step.note).in(Paint.DIM));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (spine.unusable() > 0) {
      String note =
          Figures.count(spine.unusable(), "observation")
              + " with a null key or time: kept, without features";
      lines.add("  " + style.paint(Paint.YELLOW, note));
    }
    report
        .comparison()
        .ifPresent(
            compared ->
                Wrapping.words("selected: " + compared.text(), TextTable.PAGE - 2)
                    .forEach(line -> lines.add("  " + style.paint(Paint.DIM, line))));
    return lines;
  }

  private static List<Step> steps(RunReport report, SpineFacts spine) {
    List<Step> steps = new ArrayList<>();
    long rows = spine.read();
    steps.add(new Step("read", rows, ""));
    if (!spine.identities().isEmpty()) {
      rows -= spine.identities().stream().mapToLong(SpineFacts.IdentityFacts::dropped).sum();
      steps.add(new Step("identified", rows, dropped(spine)));
    }
    if (report.run().produces() == Produces.TRAINING_SET) {
      rows -= spine.immature();
      steps.add(new Step("mature", rows, less(spine.immature(), "within the label horizon")));
    }
    if (spine.inGap() > 0) {
      rows -= spine.inGap();
      steps.add(new Step("in a part", rows, less(spine.inGap(), "in the gap of the split")));
    }
    if (spine.negativesKept() < spine.negatives()) {
      steps.add(new Step("sampled", spine.kept(), sampling(spine)));
    } else if (spine.kept() != rows) {
      steps.add(new Step("kept", spine.kept(), ""));
    }
    if (!report.groups().isEmpty()) {
      steps.add(new Step("joined", report.groups().get(0).observations(), ""));
    }
    report
        .comparison()
        .filter(compared -> compared.unchanged() > 0)
        .ifPresent(
            compared ->
                steps.add(
                    new Step(
                        "changed",
                        spine.kept() - compared.unchanged(),
                        less(compared.unchanged(), "as last published"))));
    report
        .publication()
        .ifPresent(published -> steps.add(new Step("published", published.rows(), put(published))));
    return steps;
  }

  private static String dropped(SpineFacts spine) {
    return spine.identities().stream()
        .filter(identity -> identity.dropped() > 0)
        .map(identity -> less(identity.dropped(), "by " + identity.identity()))
        .collect(Collectors.joining(", "));
  }

  private static String less(long rows, String why) {
    return rows == 0 ? "" : "-" + Figures.count(rows) + " " + why;
  }

  private static String sampling(SpineFacts spine) {
    return less(spine.negatives() - spine.negativesKept(), "negatives, weight ")
        + Figures.factor(spine.negativeWeight());
  }

  private static String put(Publication published) {
    return published.rowsReplaced() == 0
        ? ""
        : "in place of " + Figures.count(published.rowsReplaced(), "row");
  }

  private record Step(String name, long rows, String note) {}
}
