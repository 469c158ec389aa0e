package io.decant.run;

import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.publish.PublishedSet;
import io.decant.publish.SetSelection;
import io.decant.publish.Verification;
import io.decant.report.DiffReport;
import io.decant.report.Progress;
import io.decant.report.Rebuilt;
import io.decant.report.RunsReport;
import io.decant.report.SetReport;
import io.decant.report.VerificationReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What can be found out about published sets; nothing of them is changed. All failures are {@link
 * io.decant.error.DecantException}s.
 */
public final class Sets {
  private static final List<String> OVERRIDES = List.of("sources.", "governance.");

  private Sets() {}

  /**
   * Compares a set with what was published.
   *
   * @param request what is verified, and whether it is built again
   * @param found receives what was found, whether or not that is a failure
   */
  public static void verify(VerifyRequest request, Progress progress, Consumer<SetReport> found) {
    requireOverrides(request.overrides());
    try (RunSession session = RunSession.open("verify")) {
      PublishedSet set = PublishedSet.at(session.spark(), request.set());
      Verification verification = verify(set, request, progress);
      List<Rebuilt> rebuilt = new ArrayList<>();
      if (request.rebuild()) {
        Rebuilding rebuilding = new Rebuilding(session.spark(), progress, set, request.overrides());
        verification.periods().forEach(period -> rebuilt.add(rebuilding.of(period)));
      }
      VerificationReport report = new VerificationReport(verification, rebuilt);
      found.accept(report);
      report.throwIfFailed();
    }
  }

  private static Verification verify(PublishedSet set, VerifyRequest request, Progress progress) {
    try (Progress.Stage stage = progress.begin("verify")) {
      Verification verification = set.verify(request.period().map(LocalDate::toString));
      long rows = verification.periods().stream().mapToLong(one -> one.found().rows()).sum();
      stage.done(String.format(Locale.ROOT, "%,d rows", rows));
      return verification;
    }
  }

  /** Anything else would decide what is built, and the manifest says that. */
  private static void requireOverrides(List<String> overrides) {
    List<Problem> problems = new ArrayList<>();
    for (String override : overrides) {
      String key = override.split("=", 2)[0].strip();
      if (OVERRIDES.stream().noneMatch(key::startsWith) && !key.equals("run.scratch")) {
        problems.add(
            new Problem(
                "--set " + key,
                key,
                "is what the manifest says; only sources.* (where sources are now), governance.* (what may be"
                    + " done with them now) and run.scratch may be given"));
      }
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  /**
   * Compares two sets, or parts of sets.
   *
   * @param left as {@link SetSelection} reads it
   * @param right the same
   * @param fail whether differences are a failure
   * @param found receives what was found, whether or not that is a failure
   */
  public static void diff(
      String left, String right, boolean fail, Progress progress, Consumer<SetReport> found) {
    SetSelection ofLeft = SetSelection.of(left);
    SetSelection ofRight = SetSelection.of(right);
    try (RunSession session = RunSession.open("diff")) {
      DiffReport report = diff(session, ofLeft, ofRight, progress);
      found.accept(report);
      if (fail && !report.equal()) {
        throw CheckFailedException.ofDiff(report.line());
      }
    }
  }

  private static DiffReport diff(
      RunSession session, SetSelection left, SetSelection right, Progress progress) {
    try (Progress.Stage stage = progress.begin("diff")) {
      Diff diff =
          new Diff(
              PublishedSet.at(session.spark(), left.set()).select(left),
              PublishedSet.at(session.spark(), right.set()).select(right),
              left.whole() || right.whole());
      DiffReport report = diff.report(stage);
      stage.done(report.equal() ? "equal" : "different");
      return report;
    }
  }

  /** The runs that published to a set, newest first. */
  public static SetReport runs(String set) {
    try (RunSession session = RunSession.open("runs")) {
      PublishedSet published = PublishedSet.at(session.spark(), set);
      return new RunsReport(published.path(), published.job(), published.runs());
    }
  }
}
