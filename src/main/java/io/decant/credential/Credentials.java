package io.decant.credential;

import io.decant.config.CredentialReference;
import io.decant.config.IniFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Fetches a secret from the place that a reference names. It runs on the driver and on executors,
 * so the place must exist on each of them; the messages say which process looked.
 */
public final class Credentials {
  /** What Databricks replaces by a secret, where it does. */
  private static final Pattern UNRESOLVED = Pattern.compile("\\{\\{\\s*secrets/.*}}");

  private static final String CLEAR_TEXT = "hadoop.security.credential.clear-text-fallback";

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
          case INI -> iniKey(reference);
          case HADOOP -> alias(reference);
          case SPARK -> property(reference);
        };
    String stripped = secret.strip();
    if (stripped.isEmpty()) {
      throw CredentialErrors.empty(reference);
    }
    if (UNRESOLVED.matcher(stripped).matches()) {
      throw CredentialErrors.unresolved(reference);
    }
    return stripped;
  }

  private static String environment(CredentialReference reference) {
    String value = System.getenv(reference.name());
    if (value == null) {
      throw CredentialErrors.noVariable(reference);
    }
    return value;
  }

  private static String file(CredentialReference reference) {
    try {
      return Files.readString(reference.path());
    } catch (IOException e) {
      throw CredentialErrors.unreadable(reference, e);
    }
  }

  private static String iniKey(CredentialReference reference) {
    try {
      return IniFile.read(reference.path())
          .find(reference.section(), reference.key())
          .map(IniFile.Entry::value)
          .orElseThrow(() -> CredentialErrors.noKey(reference));
    } catch (IOException | IllegalArgumentException e) {
      throw CredentialErrors.unreadable(reference, e);
    }
  }

  /** From a provider only: what stands in the configuration itself is shown in the Spark UI. */
  private static String alias(CredentialReference reference) {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(properties());
    hadoop.setBoolean(CLEAR_TEXT, false);
    String providers = hadoop.get(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, "");
    if (providers.isBlank()) {
      throw CredentialErrors.noProvider(reference);
    }
    try {
      char[] secret = hadoop.getPassword(reference.name());
      if (secret == null) {
        throw CredentialErrors.noAlias(reference, providers);
      }
      return new String(secret);
    } catch (IOException e) {
      throw CredentialErrors.unreadableProvider(reference, providers, e);
    }
  }

  private static String property(CredentialReference reference) {
    SparkConf properties = properties();
    if (!properties.contains(reference.name())) {
      throw CredentialErrors.noProperty(reference);
    }
    return properties.get(reference.name());
  }

  private static SparkConf properties() {
    SparkEnv environment = SparkEnv.get();
    return environment == null ? new SparkConf() : environment.conf();
  }
}
