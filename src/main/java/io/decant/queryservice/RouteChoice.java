package io.decant.queryservice;

import io.decant.config.Route;
import io.decant.config.SourceConfig.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The route of an input that leaves it to Decant.
 *
 * @param route interactive or batch
 * @param reason why, a sentence without its full stop
 */
record RouteChoice(Route route, String reason) {
  /** How long a batch query takes to start: 202 to 474 seconds were observed in all. */
  static final Duration START = Duration.ofMinutes(5);

  /** A query that takes longer to count may not end in time when its rows are read. */
  private static final double NEAR = 0.8;

  private static final double MILLIS = 1000.0;

  /**
   * What is known of a result.
   *
   * @param slices in how many it would be read; absent: it could not be counted within the
   *     statement timeout
   * @param count how long the query took when it was counted
   * @param limits what the service allows
   * @param mayWrite whether a table may be made
   */
  record Estimate(OptionalInt slices, Duration count, Limits limits, boolean mayWrite) {}

  /** Each slice runs the whole query; a batch query runs it once, but takes minutes to start. */
  static RouteChoice of(Estimate estimate) {
    double limit = seconds(estimate.limits().statementTimeout());
    double count = seconds(estimate.count());
    if (estimate.slices().isEmpty()) {
      return batch(
          estimate, text("it cannot be counted within the statement timeout of %s", limit));
    }
    if (count > limit * NEAR) {
      return batch(
          estimate,
          text("counting took %s, too near the statement timeout of ", count) + say(limit));
    }
    int slices = estimate.slices().getAsInt();
    if (slices <= 1) {
      return new RouteChoice(Route.INTERACTIVE, "one slice, for which a table would save nothing");
    }
    int sessions = Math.min(estimate.limits().maxSessions(), slices);
    double interactive = Math.ceil((double) slices / sessions) * count;
    double once = seconds(START) + count;
    String work =
        String.format(
            Locale.ROOT,
            "%d slices over %d sessions run the query for some %s; a batch query runs it once, for"
                + " some %s with its start",
            slices,
            sessions,
            say(interactive),
            say(once));
    return interactive > once ? batch(estimate, work) : new RouteChoice(Route.INTERACTIVE, work);
  }

  private static RouteChoice batch(Estimate estimate, String reason) {
    return estimate.mayWrite()
        ? new RouteChoice(Route.BATCH, reason)
        : new RouteChoice(
            Route.INTERACTIVE, reason + "; a table may not be made (batch.allowed of the source)");
  }

  private static String text(String form, double seconds) {
    return String.format(Locale.ROOT, form, say(seconds));
  }

  private static String say(double seconds) {
    return seconds < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }
}
