package io.decant.report;

import io.decant.build.PartFacts;
import io.decant.check.CheckResult;
import io.decant.config.Produces;
import io.decant.publish.Publication;
import java.util.ArrayList;
import java.util.List;

/** The head of a run's page: which run, how it ended, what came of it, and where that is. */
final class RunHead {
  private RunHead() {}

  static String of(RunReport report) {
    RunIdentity run = report.run();
    String set = run.produces() == Produces.TRAINING_SET ? "Training set" : "Scoring set";
    return "<header>\n<h1>"
        + Markup.text(run.job())
        + "</h1>\n<p>"
        + status(report)
        + "</p>\n"
        + Markup.paragraph(
            set
                + " of the period "
                + run.period()
                + ", as of "
                + Figures.time(run.asOf())
                + ". Run "
                + run.runId()
                + ", begun "
                + Figures.time(run.started())
                + ".")
        + "\n"
        + failure(report)
        + facts(report)
        + places(report)
        + stale(report)
        + "</header>\n";
  }

  private static String status(RunReport report) {
    if (report.outcome().failure().isEmpty()) {
      return "<span class=\"status good\">"
          + (report.alreadyPublished() ? "had been published before" : "published")
          + "</span>";
    }
    String stage = report.outcome().stage().map(name -> " in " + name).orElse("");
    return "<span class=\"status bad\">failed"
        + Markup.text(stage)
        + "</span> "
        + report.outcome().failure().get()
        + ", exit code "
        + report.outcome().exitCode();
  }

  private static String failure(RunReport report) {
    if (report.outcome().failure().isEmpty()) {
      return "";
    }
    String message =
        "<div class=\"notes failure\" role=\"note\">"
            + Markup.text(report.outcome().message())
            + "</div>\n";
    return message
        + report
            .outcome()
            .trace()
            .map(trace -> Markup.details("Stack trace", Markup.code(trace)) + "\n")
            .orElse("");
  }

  private static String facts(RunReport report) {
    List<String> facts = new ArrayList<>();
    report
        .publication()
        .ifPresent(published -> facts.add(Markup.fact("rows", Figures.count(published.rows()))));
    long rows = report.parts().stream().mapToLong(PartFacts::rows).sum();
    long positives = report.parts().stream().mapToLong(PartFacts::positives).sum();
    if (report.run().produces() == Produces.TRAINING_SET && rows > 0) {
      facts.add(Markup.fact("positive rows", Figures.percent(positives, rows)));
    }
    if (!report.features().isEmpty()) {
      facts.add(Markup.fact("features", Figures.count(report.features().size())));
    }
    if (!report.checks().isEmpty()) {
      long passed = report.checks().stream().filter(CheckResult::passed).count();
      facts.add(Markup.fact("checks passed", passed + " of " + report.checks().size()));
    }
    if (!report.stages().isEmpty()) {
      facts.add(Markup.fact("time", Figures.elapsed(report.time())));
    }
    return facts.isEmpty() ? "" : "<dl>" + String.join("", facts) + "</dl>\n";
  }

  private static String places(RunReport report) {
    List<String> places = new ArrayList<>();
    report
        .publication()
        .ifPresentOrElse(
            published -> {
              places.add(Markup.fact("Set", published.path()));
              places.add(Markup.fact("Version", version(published)));
              places.add(Markup.fact("Digest", published.digest()));
              places.add(Markup.fact("Manifest", published.manifest()));
            },
            () -> places.add(Markup.fact("Set", EndSections.nothing(report))));
    report
        .certificate()
        .ifPresent(
            proven ->
                places.add(
                    Markup.fact(
                        "Trained on",
                        proven.trainingSet()
                            + ", run "
                            + proven.run()
                            + ": "
                            + Figures.count(proven.columns(), "column")
                            + " are equal")));
    places.add(Markup.fact("Report", report.run().report()));
    return "<dl class=\"places\">" + String.join("", places) + "</dl>\n";
  }

  private static String version(Publication published) {
    String version = published.format() + " version " + published.version();
    return published.alreadyPublished()
        ? version + ", left as it was"
        : version
            + ", "
            + Figures.count(published.files(), "file")
            + " of "
            + Figures.bytes(published.bytes());
  }

  private static String stale(RunReport report) {
    List<String> stale = report.publication().map(Publication::stale).orElse(List.of());
    return stale.isEmpty()
        ? ""
        : "<ul class=\"notes\"><li>Stale periods, to be run again in this order: "
            + Markup.text(String.join(", ", stale))
            + "</li></ul>\n";
  }
}
