package io.decant.check;

import java.time.Duration;
import java.util.Optional;

/**
 * What a feature group brought, measured on the staged rows.
 *
 * @param group its name
 * @param observations rows of the set
 * @param matched rows with a match
 * @param tied rows whose match had equals in event time and tie-break columns, or with several rows
 *     that held
 * @param ages age of the used rows at the observation time; absent without any match, and for a
 *     group that knows no time
 */
public record GroupFacts(
    String group, long observations, long matched, long tied, Optional<Ages> ages) {
  /**
   * Ages of the used feature rows.
   *
   * @param youngest smallest
   * @param median approximate median
   * @param oldest greatest
   */
  public record Ages(Duration youngest, Duration median, Duration oldest) {}
}
