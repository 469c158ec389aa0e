package io.decant.publish;

import io.decant.error.Causes;
import io.decant.error.DecantException;
import io.decant.error.SourceException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkException;

/** What can go wrong when a published set is looked at, and what to do about it. */
final class SetErrors {
  /** How Spark begins to tell of a file that is damaged. */
  private static final String FAILED_READ = "Encountered error while reading file";

  private SetErrors() {}

  static SourceException noSet(String set) {
    return SourceException.of(
        set.isBlank() ? "''" : set,
        "no set is published here.",
        "Give the path of a set (output.path of its job) or the name of its table in the catalog.");
  }

  static SourceException noFileSystem(String set, Exception cause) {
    return SourceException.of(
        set,
        "no file system for this path is set up.",
        "Correct the path, or add the library and the settings of its store.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException notYet(String set, String job) {
    return SourceException.of(
        set,
        "the job " + job + " has published nothing here yet.",
        "Run it first; a run that was killed is taken up by the next one with its run id.");
  }

  static SourceException foreign(String set, String what) {
    return SourceException.of(
        set,
        what + " stands here, which Decant did not publish: there is no manifest.",
        "Give the path of a set (output.path of its job).");
  }

  static SourceException notDelta(String table, Exception cause) {
    return SourceException.of(
        table,
        "this table of the catalog is no Delta table.",
        "Give the path of the set (output.path of its job).",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException noPeriod(String set, String period, List<String> periods) {
    return SourceException.of(
        set,
        "there is no period "
            + period
            + "; the set has "
            + (periods.isEmpty() ? "none" : String.join(", ", periods))
            + ".",
        "Give one of these with --period, or leave the option out.");
  }

  static SourceException noRun(String set, String run) {
    return SourceException.of(
        set, "no run " + run + " has published here.", "'decant runs' lists those that have.");
  }

  static SourceException noManifest(String set, String period) {
    return SourceException.of(
        set,
        "there is no manifest of the period " + period + " that says which columns are its keys.",
        "'decant verify' says what is wrong with it.");
  }

  static SourceException rowsGone(String set, String run) {
    return SourceException.of(
        set,
        "the rows of the run "
            + run
            + " are no longer kept: a later run replaced them, and they were cleared away.",
        "Compare with a run whose rows are still there.");
  }

  /** Whether a file that could not be read has caused a failure. */
  static boolean isOfFiles(Throwable failure) {
    return Causes.find(failure, IOException.class).isPresent()
        || Causes.find(failure, SparkException.class)
            .filter(thrown -> String.valueOf(thrown.getMessage()).contains(FAILED_READ))
            .isPresent();
  }

  /** Whatever a look ended with; our own failures stay as they are. */
  static DecantException failed(String set, Exception cause) {
    if (cause instanceof DecantException known) {
      return known;
    }
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return SourceException.of(
        set,
        "the set could not be read ("
            + cause.getClass().getSimpleName()
            + message.lines().findFirst().orElse("")
            + ").",
        "If a file is missing, somebody removed it from under the set: publish the period again."
            + " Otherwise look at the health of the store and at your right to read it.",
        SourceException.Retry.HELPS,
        cause);
  }
}
