package io.decant.credential;

import io.decant.config.CredentialReference;
import io.decant.error.SourceException;
import org.apache.spark.SparkEnv;

/** What can go wrong when a secret is fetched. No message holds one. */
final class CredentialErrors {
  private CredentialErrors() {}

  static SourceException noVariable(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "the environment variable is not set on " + process() + ".",
        "Set it on the driver and on every executor (spark.executorEnv."
            + reference.name()
            + " is visible in the UI, so prefer file: or spark: on a cluster).");
  }

  static SourceException unreadable(CredentialReference reference, Exception cause) {
    return SourceException.of(
        label(reference),
        "the file cannot be read on " + process() + ".",
        "Mount it under the same path on the driver and on every executor, readable by the user"
            + " that runs Spark.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException noProperty(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "the Spark property is not set on " + process() + ".",
        "Give it to spark-submit with --conf or in its properties file, not to the running"
            + " session.");
  }

  static SourceException empty(CredentialReference reference) {
    return SourceException.of(
        label(reference), "there is nothing in it on " + process() + ".", "Put the secret there.");
  }

  private static String label(CredentialReference reference) {
    return "credential " + reference;
  }

  private static String process() {
    SparkEnv environment = SparkEnv.get();
    if (environment == null || "driver".equals(environment.executorId())) {
      return "the driver";
    }
    return "executor " + environment.executorId();
  }
}
