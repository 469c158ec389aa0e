package io.decant.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token. It does not print itself.
 *
 * @param value the secret
 * @param made when it was asked for
 * @param expires when IMS takes it back
 */
record AccessToken(String value, Instant made, Instant expires) {
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  /**
   * Whether a connection that is opened now may still use it: it is given up when a tenth of its
   * life is left, at most five minutes.
   */
  boolean usable(Instant now) {
    Duration tenth = Duration.between(made, expires).dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return now.isBefore(expires.minus(margin));
  }

  @Override
  public String toString() {
    return "token of " + made;
  }
}
