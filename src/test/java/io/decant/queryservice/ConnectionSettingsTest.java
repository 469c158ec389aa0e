package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.config.SourceConfig.Tls;
import io.decant.error.SourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class ConnectionSettingsTest {
  private static final String SECRET = "canary-7f3a:do-not-print";

  private static ConnectionSettings settings(Path directory, Tls tls) throws IOException {
    Path file = Files.writeString(directory.resolve("credential"), SECRET);
    return ConnectionSettings.of(
        Requests.nowhere("").credential("file:" + file).tls(tls).source(), Duration.ofSeconds(5));
  }

  private static Login login(String database) {
    return new Login(new Endpoint("h", 80), database, "ORG@AdobeOrg", SECRET, Optional.empty());
  }

  private static Properties driverProperties(ConnectionSettings settings) {
    return settings.driverProperties(Login.of(settings.signIn()));
  }

  @Test
  void theUrlIsOurOwnAndHoldsTheDatabaseEncoded() {
    SourceConfig.QueryService source = Requests.nowhere("").source();
    assertThat(QueryServiceUrl.of(source)).isEqualTo("jdbc:queryservice://localhost:9/prod%3Aall");
    assertThat(QueryServiceUrl.forDriver(login("prod:all")))
        .isEqualTo("jdbc:postgresql://h:80/prod%3Aall");
  }

  @Test
  void theDriverReadsTheDatabaseNameBack() {
    assertThat(
            Driver.parseURL(QueryServiceUrl.forDriver(login("prod:all?FLATTEN")), new Properties())
                .getProperty("PGDBNAME"))
        .isEqualTo("prod:all?FLATTEN");
  }

  @Test
  void optionsTravelWithoutTheSecretAndComeBackWhole(@TempDir Path directory) throws IOException {
    ConnectionSettings settings =
        settings(directory, new Tls(Tls.Mode.VERIFY_CA, Optional.of("/root.pem")));
    Map<String, String> options = settings.options();
    assertThat(options.toString()).doesNotContain("canary").contains("file:" + directory);
    assertThat(settings.toString()).doesNotContain("canary");
    assertThat(options).containsEntry("fetchsize", "0").doesNotContainKeys("password", "user");
    assertThat(ConnectionSettings.parse(scalaMap(options))).isEqualTo(settings);
  }

  @Test
  void theDriverGetsTheSecretAndTheTlsMode(@TempDir Path directory) throws IOException {
    String root = Files.createFile(directory.resolve("root.pem")).toString();
    Properties properties =
        driverProperties(settings(directory, new Tls(Tls.Mode.VERIFY_FULL, Optional.of(root))));
    assertThat(properties)
        .containsEntry("password", SECRET)
        .containsEntry("user", Requests.ORGANIZATION)
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslrootcert", root)
        .containsEntry("gssEncMode", "disable")
        .containsEntry("preferQueryMode", "simple")
        .containsEntry("socketTimeout", "630")
        .doesNotContainKeys("sslfactory", "assumeMinServerVersion");
  }

  @Test
  void aRootCertificateThatIsNotThereIsNamedAndSoIsTheProcess(@TempDir Path directory)
      throws IOException {
    ConnectionSettings settings =
        settings(directory, new Tls(Tls.Mode.VERIFY_FULL, Optional.of("/no/root.pem")));
    assertThatThrownBy(() -> driverProperties(settings))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "source experience-platform", "/no/root.pem cannot be read on the driver");
  }

  @Test
  void tokensOfAPlatformTravelAsReferencesAndComeBackWhole() {
    ConnectionSettings settings =
        ConnectionSettings.of(
            Requests.nowhere("").tls(new Tls(Tls.Mode.VERIFY_FULL, Optional.of("/r.pem"))).source(),
            Duration.ofSeconds(5));
    for (SignIn signIn : List.of(oauth(Optional.empty()), oauth(Optional.of("prod:events")))) {
      ConnectionSettings with =
          new ConnectionSettings(
              settings.source(),
              settings.url(),
              signIn,
              settings.tls(),
              settings.statementTimeout(),
              settings.sessionWait());
      assertThat(ConnectionSettings.parse(scalaMap(with.options()))).isEqualTo(with);
      assertThat(with.options()).containsValue("ini:/c.ini#Authentication.client_secret");
    }
  }

  private static SignIn oauth(Optional<String> database) {
    PlatformConfig platform =
        new PlatformConfig(
            "experience-platform",
            Requests.ORGANIZATION,
            "prod",
            "client",
            CredentialReference.parse("ini:/c.ini#Authentication.client_secret"),
            "openid,AdobeID",
            URI.create("https://ims.example"),
            URI.create("https://platform.example"),
            Optional.of("/r.pem"));
    OptionalInt port = database.isPresent() ? OptionalInt.of(5432) : OptionalInt.empty();
    return new SignIn.OAuth(platform, database.map(name -> "host.example"), port, database);
  }

  @Test
  void withoutARootCertificateTheTrustStoreOfTheJvmDecides(@TempDir Path directory)
      throws IOException {
    assertThat(
            driverProperties(settings(directory, new Tls(Tls.Mode.VERIFY_FULL, Optional.empty()))))
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(driverProperties(settings(directory, new Tls(Tls.Mode.REQUIRE, Optional.empty()))))
        .doesNotContainKey("sslfactory");
  }

  private static scala.collection.immutable.Map<String, String> scalaMap(Map<String, String> map) {
    scala.collection.immutable.Map<String, String> all =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      all = all.$plus(new scala.Tuple2<>(entry.getKey(), entry.getValue()));
    }
    return all;
  }
}
