package io.decant.publish;

import java.util.List;

/**
 * What the rows of a scoring set are compared with, so that those that say nothing new are left
 * out.
 *
 * @param set path of the set
 * @param periods earlier periods, the youngest first, back to the last one in which everything was
 *     published: together they hold the latest row of every entity; none when everything is
 *     published
 * @param reason why everything is published; empty when it is not
 */
public record Comparison(String set, List<ComparedPeriod> periods, String reason) {
  /** Copies the periods. */
  public Comparison {
    periods = List.copyOf(periods);
  }

  static Comparison none(String set, String reason) {
    return new Comparison(set, List.of(), reason);
  }

  /** In words. */
  public String text() {
    if (periods.isEmpty()) {
      return "everything, because " + reason;
    }
    String youngest = periods.get(0).period();
    String oldest = periods.get(periods.size() - 1).period();
    return "only what changed since the period"
        + (periods.size() == 1 ? " " + youngest : "s " + oldest + " to " + youngest);
  }
}
