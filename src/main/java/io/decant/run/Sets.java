package io.decant.run;

import io.decant.error.CheckFailedException;
import io.decant.publish.PublishedSet;
import io.decant.publish.Verification;
import io.decant.report.Progress;
import io.decant.report.RunsReport;
import io.decant.report.SetReport;
import io.decant.report.VerificationReport;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be found out about published sets; nothing of them is changed. All failures are {@link
 * io.decant.error.DecantException}s.
 */
public final class Sets {
  private Sets() {}

  /**
   * Compares a set with what was published.
   *
   * @param set its path, or the name of its table
   * @param period one period; absent: all
   * @param found receives what was found, whether or not that is a failure
   */
  public static void verify(
      String set, Optional<LocalDate> period, Progress progress, Consumer<SetReport> found) {
    try (RunSession session = RunSession.open("verify");
        Progress.Stage stage = progress.begin("verify")) {
      Verification verification =
          PublishedSet.at(session.spark(), set).verify(period.map(LocalDate::toString));
      long rows = verification.periods().stream().mapToLong(one -> one.found().rows()).sum();
      stage.done(String.format(Locale.ROOT, "%,d rows", rows));
      found.accept(new VerificationReport(verification));
      if (!verification.equal()) {
        throw CheckFailedException.ofSet(verification.path(), verification.failures());
      }
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
