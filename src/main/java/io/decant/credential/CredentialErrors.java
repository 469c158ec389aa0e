package io.decant.credential;

import io.decant.config.CredentialReference;
import io.decant.error.SourceException;

/** What can go wrong when a secret is fetched. No message holds one. */
final class CredentialErrors {
  private CredentialErrors() {}

  static SourceException noVariable(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "the environment variable is not set on " + CurrentProcess.name() + ".",
        "Set it on the driver and on every executor (spark.executorEnv."
            + reference.name()
            + " is visible in the UI, so prefer file: or spark: on a cluster).");
  }

  static SourceException unreadable(CredentialReference reference, Exception cause) {
    return SourceException.of(
        label(reference),
        "the file cannot be read on " + CurrentProcess.name() + ".",
        "Mount it under the same path on the driver and on every executor, readable by the user"
            + " that runs Spark.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException noKey(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "the file has no such key on " + CurrentProcess.name() + ".",
        "Look at the section and the name of the key.");
  }

  static SourceException noProvider(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "no Hadoop credential provider is configured on " + CurrentProcess.name() + ".",
        "Give spark-submit --conf spark.hadoop.hadoop.security.credential.provider.path=PROVIDER.");
  }

  static SourceException noAlias(CredentialReference reference, String providers) {
    return SourceException.of(
        label(reference),
        providers + " has no such alias on " + CurrentProcess.name() + ".",
        "Create it: hadoop credential create "
            + reference.name()
            + " -provider "
            + providers
            + ".");
  }

  static SourceException unreadableProvider(
      CredentialReference reference, String providers, Exception cause) {
    return SourceException.of(
        label(reference),
        providers + " cannot be read on " + CurrentProcess.name() + ".",
        "It must be readable by the user that runs Spark, on the driver and on every executor, and"
            + " so must its own password, if it has one.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException unresolved(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "it is the reference to a Databricks secret itself on "
            + CurrentProcess.name()
            + ", not the secret.",
        "Databricks replaces {{secrets/scope/key}} in the Spark configuration and the environment"
            + " variables of a cluster, when the scope and key exist and the cluster's creator may"
            + " read them, and nowhere else.");
  }

  static SourceException noProperty(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "the Spark property is not set on " + CurrentProcess.name() + ".",
        "Give it to spark-submit with --conf or in its properties file, not to the running"
            + " session.");
  }

  static SourceException empty(CredentialReference reference) {
    return SourceException.of(
        label(reference),
        "there is nothing in it on " + CurrentProcess.name() + ".",
        "Put the secret there.");
  }

  private static String label(CredentialReference reference) {
    return "credential " + reference;
  }
}
