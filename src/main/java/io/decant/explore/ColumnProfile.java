package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import io.decant.queryservice.DataSetColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a column holds.
 *
 * @param path names joined by dots
 * @param type Spark's name of the type that the service describes
 * @param kind what was measured
 * @param values rows with a value
 * @param distinct about how many different values, with a relative standard error of 5 %
 * @param least the least number or time, or the least length of a text; as the service wrote it
 * @param greatest the same for the greatest
 * @param mean of numbers, or of the lengths of texts; of a boolean the share that is true
 * @param quantiles of numbers; empty of everything else
 * @param labels what may be done with it, in the order of the alphabet; with one that no set may
 *     have, values are only counted
 */
public record ColumnProfile(
    String path,
    String type,
    ColumnKind kind,
    long values,
    long distinct,
    Optional<String> least,
    Optional<String> greatest,
    OptionalDouble mean,
    Quantiles quantiles,
    List<String> labels) {
  /** Copies the list. */
  public ColumnProfile {
    labels = List.copyOf(labels);
  }

  static String prefix(int number) {
    return "c" + number + "_";
  }

  static ColumnProfile of(DataSetColumn column, AnswerRow row, int number, List<String> labels) {
    String prefix = prefix(number);
    long values = row.count(prefix + "n");
    return new ColumnProfile(
        column.path(),
        column.type().simpleString(),
        ColumnKind.of(column.type()),
        values,
        Math.min(values, row.count(prefix + "distinct")),
        row.text(prefix + "least"),
        row.text(prefix + "greatest"),
        row.number(prefix + "mean"),
        Quantiles.of(row, prefix + "q"),
        labels);
  }
}
