package io.decant.local.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * The password that does not expire: a technical account and its credential, with a colon between.
 * It lapses when nobody has used it for 90 days, as documented.
 */
public final class Credential {
  private static final Duration UNUSED = Duration.ofDays(90);

  private final String text;
  private final Path file;

  /**
   * The credential in a file, whose time of change is the time of the last use.
   *
   * @param text what stands in the file
   */
  public Credential(String text, Path file) {
    this.text = text;
    this.file = file;
  }

  /** The technical account. */
  public String account() {
    return text.substring(0, Math.max(0, text.indexOf(':')));
  }

  /** Whether a password is this credential, and it has not lapsed. */
  public boolean opens(String password, Instant now) {
    return MessageDigest.isEqual(bytes(text), bytes(password))
        && now.isBefore(lastUse().plus(UNUSED));
  }

  /** Notes that it has been used. */
  public void used(Instant now) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant lastUse() {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Credential[account=" + account() + "]";
  }
}
