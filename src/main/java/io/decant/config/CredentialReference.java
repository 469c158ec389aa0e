package io.decant.config;

import java.util.regex.Pattern;

/**
 * Where a secret is found. It is fetched where a connection is opened, on the driver and on the
 * executors, and never travels in options or plans.
 *
 * @param store the kind of place
 * @param name variable, path or key
 */
public record CredentialReference(Store store, String name) {
  private static final Pattern REDACTED =
      Pattern.compile("(?i)spark\\..*(secret|password|token).*");

  /** Reads {@code env:NAME}, {@code file:PATH} or {@code spark:KEY}. */
  public static CredentialReference parse(String text) {
    int colon = text.indexOf(':');
    for (Store store : Store.values()) {
      if (colon > 0 && store.prefix.equals(text.substring(0, colon)) && colon + 1 < text.length()) {
        return new CredentialReference(store, name(store, text.substring(colon + 1)));
      }
    }
    throw new IllegalArgumentException(
        "a credential is a reference (env:NAME, file:PATH or spark:KEY), never the secret itself");
  }

  /** Only what Spark redacts stays out of its UI, and only spark.* reaches the executors. */
  private static String name(Store store, String name) {
    if (store == Store.SPARK && !REDACTED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "spark:"
              + name
              + " would be shown in the Spark UI or not reach the executors; name a property that"
              + " begins with spark. and contains secret, password or token, for example"
              + " spark:spark.decant.token");
    }
    return name;
  }

  @Override
  public String toString() {
    return store.prefix + ":" + name;
  }

  /** The kind of place. */
  public enum Store {
    /** An environment variable of the process that opens the connection. */
    ENVIRONMENT("env"),
    /** A file that the process can read; surrounding white space is removed. */
    FILE("file"),
    /** A Spark property whose name Spark redacts (it contains secret, password or token). */
    SPARK("spark");

    private final String prefix;

    Store(String prefix) {
      this.prefix = prefix;
    }
  }
}
