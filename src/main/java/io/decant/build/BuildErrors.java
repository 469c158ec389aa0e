package io.decant.build;

import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;

/** What can be wrong with observations. */
final class BuildErrors {
  private BuildErrors() {}

  static InvalidConfigException noTime(String column, DataType type) {
    return at(
        "observations.time",
        String.format(
            "column %s is %s; it must be a date or a timestamp. Cast it in the query",
            column, type.sql()));
  }

  static InvalidConfigException noLabel(String column, DataType type) {
    return at(
        "observations.label.column",
        String.format(
            "column %s is %s; it must be a boolean or a number that is 0 or 1. Cast it in the query",
            column, type.sql()));
  }

  static CheckFailedException noPositive(long negatives) {
    return CheckFailedException.of(
        List.of(
            sentence(
                "sampling: none of %,d usable observations is positive, so no number of negatives"
                    + " for each positive can be drawn. Look at the label's query, or take sampling"
                    + " out of the job.",
                negatives)));
  }

  static String labels(String column, long wrong, long of, String samples) {
    return sentence(
        "label(%s): %,d of %,d mature observations have neither 0 nor 1, for example %s. Correct"
            + " the query so that each has one of them.",
        column, wrong, of, samples);
  }

  static String future(Instant asOf, long wrong, long of, String samples) {
    return sentence(
        "observation-time: %,d of %,d observations were made after the as-of time %s, for example"
            + " %s. Correct the query, or run with a later --as-of.",
        wrong, of, asOf, samples);
  }

  static String identity(String identity, String found, long wrong, long of, String samples) {
    return sentence(
        "identity(%s): %,d of %,d observations have %s, which is to fail, for example %s. Correct"
            + " the links, or choose another rule.",
        identity, wrong, of, found, samples);
  }

  private static String sentence(String message, Object... values) {
    return String.format(Locale.ROOT, message, values);
  }

  private static InvalidConfigException at(String path, String message) {
    return InvalidConfigException.of(new Problem("types of the sources", path, message));
  }
}
