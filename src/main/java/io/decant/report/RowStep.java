package io.decant.report;

import io.decant.build.SpineFacts;
import io.decant.config.Produces;
import io.decant.publish.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many observations are left after a step of a run.
 *
 * @param name of the step, as a participle
 * @param rows that are left
 * @param note where the others went; empty when there is nothing to say
 */
record RowStep(String name, long rows, String note) {
  /** From reading to publishing, as far as the run came. */
  static List<RowStep> of(RunReport report, SpineFacts spine) {
    List<RowStep> steps = new ArrayList<>();
    long rows = spine.read();
    steps.add(new RowStep("read", rows, ""));
    if (!spine.identities().isEmpty()) {
      rows -= spine.identities().stream().mapToLong(SpineFacts.IdentityFacts::dropped).sum();
      steps.add(new RowStep("identified", rows, dropped(spine)));
    }
    if (report.run().produces() == Produces.TRAINING_SET) {
      rows -= spine.immature();
      steps.add(new RowStep("mature", rows, less(spine.immature(), "within the label horizon")));
    }
    if (spine.inGap() > 0) {
      rows -= spine.inGap();
      steps.add(new RowStep("in a part", rows, less(spine.inGap(), "in the gap of the split")));
    }
    if (spine.negativesKept() < spine.negatives()) {
      steps.add(new RowStep("sampled", spine.kept(), sampling(spine)));
    } else if (spine.kept() != rows) {
      steps.add(new RowStep("kept", spine.kept(), ""));
    }
    if (!report.groups().isEmpty()) {
      steps.add(new RowStep("joined", report.groups().get(0).observations(), ""));
    }
    report
        .comparison()
        .filter(compared -> compared.unchanged() > 0)
        .ifPresent(
            compared ->
                steps.add(
                    new RowStep(
                        "changed",
                        spine.kept() - compared.unchanged(),
                        less(compared.unchanged(), "as last published"))));
    report
        .publication()
        .ifPresent(
            published -> steps.add(new RowStep("published", published.rows(), put(published))));
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
}
