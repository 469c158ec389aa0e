package io.decant.queryservice;

import io.decant.plan.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A table of the service that holds the result of an input's query.
 *
 * @param name the same for the same query of the same run, so that a run that goes on after a crash
 *     finds it; lower case, without double underscores, which the service refuses (documented)
 * @param statement what makes it
 */
record BatchTable(String name, String statement) {
  static final String PREFIX = "decant_";

  private static final int LONGEST_JOB = 20;
  private static final int LONGEST_INPUT = 16;
  private static final int HASH = 12;

  /**
   * The table of a query.
   *
   * @param query the SELECT, complete
   */
  static BatchTable of(TableOwner owner, ReadRequest request, String query) {
    String identity = String.join("\n", owner.job(), owner.run(), request.input(), query);
    String name =
        PREFIX
            + part(owner.job(), LONGEST_JOB)
            + part(request.input(), LONGEST_INPUT)
            + hash(identity);
    return new BatchTable(name, "CREATE TABLE " + name + " AS (\n" + query + "\n)");
  }

  private static String part(String text, int longest) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String cut = plain.substring(0, Math.min(longest, plain.length()));
    String trimmed = cut.replaceAll("^_+|_+$", "");
    return trimmed.isEmpty() ? "" : trimmed + "_";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
