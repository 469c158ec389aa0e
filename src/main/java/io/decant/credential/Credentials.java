package io.decant.credential;

import io.decant.config.CredentialReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * Fetches a secret from the place that a reference names. It runs on the driver and on executors,
 * so the place must exist on each of them; the messages say which process looked.
 */
public final class Credentials {
  private Credentials() {}

  /**
   * The secret. Never log it, and never put it into options: those are printed.
   *
   * @throws io.decant.error.SourceException when there is nothing at that place
   */
  public static String fetch(CredentialReference reference) {
    String secret =
        switch (reference.store()) {
          case ENVIRONMENT -> environment(reference);
          case FILE -> file(reference);
          case SPARK -> property(reference);
        };
    if (secret.isEmpty()) {
      throw CredentialErrors.empty(reference);
    }
    return secret;
  }

  private static String environment(CredentialReference reference) {
    String value = System.getenv(reference.name());
    if (value == null) {
      throw CredentialErrors.noVariable(reference);
    }
    return value.strip();
  }

  private static String file(CredentialReference reference) {
    try {
      return Files.readString(Path.of(reference.name())).strip();
    } catch (IOException e) {
      throw CredentialErrors.unreadable(reference, e);
    }
  }

  private static String property(CredentialReference reference) {
    SparkEnv environment = SparkEnv.get();
    SparkConf properties = environment == null ? new SparkConf() : environment.conf();
    if (!properties.contains(reference.name())) {
      throw CredentialErrors.noProperty(reference);
    }
    return properties.get(reference.name()).strip();
  }
}
