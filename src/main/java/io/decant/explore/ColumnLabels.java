package io.decant.explore;

import io.decant.config.UsageLabels;
import java.util.List;
import java.util.function.Function;

/**
 * What may be done with the columns of a data set.
 *
 * @param labels those of a column, by its path; none where nobody knows them
 * @param notes what has to be known of them, in sentences
 */
public record ColumnLabels(Function<String, List<String>> labels, List<String> notes) {
  /** Copies the list. */
  public ColumnLabels {
    notes = List.copyOf(notes);
  }

  /**
   * Nobody knows them.
   *
   * @param why in a sentence
   */
  public static ColumnLabels unknown(String why) {
    return new ColumnLabels(path -> List.of(), List.of(why));
  }

  List<String> of(String path) {
    return labels.apply(path);
  }

  /** Whether a column has a label that no set may have, so that no value of it is shown. */
  boolean deny(String path) {
    return of(path).stream().anyMatch(UsageLabels.DENIED::contains);
  }
}
