package io.decant.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a secret is found. It is fetched where a connection is opened, on the driver and on the
 * executors, and never travels in options or plans.
 *
 * @param store the kind of place
 * @param name variable, path, alias or key
 */
public record CredentialReference(Store store, String name) {
  private static final Pattern INI_KEY = Pattern.compile(".+#.+\\.[^.#]+");
  private static final Pattern REDACTED =
      Pattern.compile("(?i)spark\\..*(secret|password|token).*");

  /** The forms, for messages. */
  public static final String FORMS =
      "env:NAME, file:PATH, ini:PATH#SECTION.KEY, hadoop:ALIAS or spark:KEY";

  /** Reads one of the {@link #FORMS}. */
  public static CredentialReference parse(String text) {
    int colon = text.indexOf(':');
    for (Store store : Store.values()) {
      if (colon > 0 && store.prefix.equals(text.substring(0, colon)) && colon + 1 < text.length()) {
        return new CredentialReference(store, name(store, text.substring(colon + 1)));
      }
    }
    throw new IllegalArgumentException(
        "a credential is a reference (" + FORMS + "), never the secret itself");
  }

  /** A key of an ini file. */
  public static CredentialReference ofIniKey(Path file, String section, String key) {
    return parse(Store.INI.prefix + ":" + file + "#" + section + "." + key);
  }

  /**
   * The same with an absolute path, where the name holds one: executors have working directories of
   * their own.
   */
  public CredentialReference absolute() {
    return switch (store) {
      case FILE -> new CredentialReference(store, absolute(name));
      case INI ->
          new CredentialReference(
              store, absolute(path().toString()) + name.substring(name.lastIndexOf('#')));
      case ENVIRONMENT, HADOOP, SPARK -> this;
    };
  }

  /** The file of a reference to a file or to a key of one. */
  public Path path() {
    return switch (store) {
      case FILE -> Path.of(name);
      case INI -> Path.of(name.substring(0, name.lastIndexOf('#')));
      case ENVIRONMENT, HADOOP, SPARK -> throw new IllegalStateException(this + " names no file");
    };
  }

  /** The section of a reference to a key of an ini file. */
  public String section() {
    String key = name.substring(name.lastIndexOf('#') + 1);
    return key.substring(0, key.lastIndexOf('.'));
  }

  /** The key of a reference to a key of an ini file. */
  public String key() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  /** Only what Spark redacts stays out of its UI, and only spark.* reaches the executors. */
  private static String name(Store store, String name) {
    if (store == Store.INI && !INI_KEY.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a key of an ini file is written ini:PATH#SECTION.KEY, for example"
              + " ini:/etc/decant/config.ini#Authentication.client_secret");
    }
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
    /** A key of an ini file that the process can read, for example that of the sample notebooks. */
    INI("ini"),
    /**
     * An alias in a Hadoop credential provider ({@code hadoop.security.credential.provider.path}).
     */
    HADOOP("hadoop"),
    /** A Spark property whose name Spark redacts (it contains secret, password or token). */
    SPARK("spark");

    private final String prefix;

    Store(String prefix) {
      this.prefix = prefix;
    }
  }
}
