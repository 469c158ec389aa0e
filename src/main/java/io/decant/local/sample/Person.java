package io.decant.local.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One user of the sample, known by number. The number decides which of the traps he is, so that
 * every size of sample holds all of them.
 *
 * @param number from 0
 */
record Person(long number) {
  private static final double ROBOT_FACTOR = 100;
  private static final int SILENT_OF = 100;

  /** Has a hundred times the events of anybody else and never fills in the form. */
  boolean isRobot() {
    return number == 0;
  }

  /** Has a profile but no events: one in a hundred. */
  boolean isSilent() {
    return number % SILENT_OF == 7;
  }

  /** How many times the usual number of events he has. */
  double activity() {
    return isRobot() ? ROBOT_FACTOR : isSilent() ? 0 : 1;
  }

  /**
   * His ECID: two 64-bit numbers without sign, 19 digits each. It overflows a long, and one in nine
   * begins with a zero, so it is a string everywhere.
   */
  String ecid() {
    String name = "synthetic-user-" + number + "@adobe.com";
    ByteBuffer digest = ByteBuffer.wrap(md5().digest(name.getBytes(StandardCharsets.UTF_8)));
    return digits(digest.getLong()) + digits(digest.getLong());
  }

  private static String digits(long half) {
    String text = Long.toString(half & Long.MAX_VALUE);
    return "0".repeat(19 - text.length()) + text;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
