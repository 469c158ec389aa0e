package io.decant.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  private static final String PROVIDER = CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH;

  @Test
  void aFileIsReadWithoutTheWhiteSpaceAroundIt(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "  s3cret\n\n");
    assertThat(Credentials.fetch(CredentialReference.parse("file:" + file))).isEqualTo("s3cret");
  }

  @Test
  void aVariableIsRead() {
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .findFirst()
            .orElseThrow();
    assertThat(Credentials.fetch(CredentialReference.parse("env:" + any.getKey())))
        .isEqualTo(any.getValue().strip());
  }

  @Test
  void aMissingFileIsNamedAndSoIsTheProcess(@TempDir Path directory) {
    String path = directory.resolve("nothing").toString();
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("file:" + path)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential file:" + path, "cannot be read on the driver");
  }

  @Test
  void anEmptyFileIsNoSecret(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "\n");
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("file:" + file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is nothing in it");
  }

  @Test
  void aMissingVariableIsNamed() {
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("env:DECANT_NO_SUCH")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential env:DECANT_NO_SUCH", "is not set on the driver");
  }

  @Test
  void aMissingPropertyIsNamed() {
    assertThatThrownBy(
            () -> Credentials.fetch(CredentialReference.parse("spark:spark.decant.no.secret")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential spark:spark.decant.no.secret", "spark-submit");
  }

  @Test
  void aKeyOfAnIniFileIsRead(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("a#b.ini"), "[My.Section]\nclient_secret = s3cret\n");
    assertThat(Credentials.fetch(ini(file, "client_secret"))).isEqualTo("s3cret");
    assertThatThrownBy(() -> Credentials.fetch(ini(file, "secret")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "credential ini:" + file + "#My.Section.secret", "has no such key on the driver");
  }

  private static CredentialReference ini(Path file, String key) {
    return CredentialReference.parse("ini:" + file + "#My.Section." + key);
  }

  @Test
  void anAliasIsReadFromTheHadoopCredentialProvider(@TempDir Path directory) throws Exception {
    String provider = "localjceks://file" + directory.resolve("store.jceks");
    CredentialReference alias = CredentialReference.parse("hadoop:aep.secret");
    withProvider(
        provider,
        () -> {
          CredentialProvider store = provider();
          store.createCredentialEntry("aep.secret", "s3cret".toCharArray());
          store.flush();
          assertThat(Credentials.fetch(alias)).isEqualTo("s3cret");
          assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("hadoop:other")))
              .isInstanceOf(SourceException.class)
              .hasMessageContainingAll(
                  "credential hadoop:other",
                  provider + " has no such alias on the driver",
                  "hadoop credential create other");
        });
    assertThatThrownBy(() -> Credentials.fetch(alias))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no Hadoop credential provider is configured on the driver");
  }

  @Test
  void anAliasIsNotReadFromTheConfigurationItself(@TempDir Path directory) throws Exception {
    set("spark.hadoop.aep.open", "s3cret");
    try {
      withProvider(
          "localjceks://file" + directory.resolve("store.jceks"),
          () ->
              assertThatThrownBy(
                      () -> Credentials.fetch(CredentialReference.parse("hadoop:aep.open")))
                  .isInstanceOf(SourceException.class)
                  .hasMessageContaining("has no such alias"));
    } finally {
      unset("spark.hadoop.aep.open");
    }
  }

  @Test
  void aReferenceThatDatabricksLeftAloneIsNoSecret(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "{{secrets/decant/aep}}\n");
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("file:" + file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "credential file:" + file,
            "the reference to a Databricks secret itself on the driver",
            "Databricks replaces {{secrets/scope/key}}");
  }

  private static CredentialProvider provider() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set(PROVIDER, properties().get("spark.hadoop." + PROVIDER));
    return CredentialProviderFactory.getProviders(hadoop).get(0);
  }

  private static void withProvider(String provider, ThrowingCallable body) throws Exception {
    set("spark.hadoop." + PROVIDER, provider);
    try {
      body.call();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    } finally {
      unset("spark.hadoop." + PROVIDER);
    }
  }

  /** Of the Spark that runs in this JVM, if another test has started one. */
  private static SparkConf properties() {
    return SparkEnv.get() == null ? new SparkConf() : SparkEnv.get().conf();
  }

  private static void set(String property, String value) {
    System.setProperty(property, value);
    properties().set(property, value);
  }

  private static void unset(String property) {
    System.clearProperty(property);
    properties().remove(property);
  }
}
