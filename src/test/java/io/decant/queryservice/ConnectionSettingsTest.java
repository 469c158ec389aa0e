package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void theUrlIsOurOwnAndHoldsTheDatabaseEncoded() {
    SourceConfig.QueryService source = Requests.nowhere("").source();
    assertThat(QueryServiceUrl.of(source)).isEqualTo("jdbc:queryservice://localhost:9/prod%3Aall");
    assertThat(QueryServiceUrl.forDriver(QueryServiceUrl.of(source)))
        .isEqualTo("jdbc:postgresql://localhost:9/prod%3Aall");
  }

  @Test
  void theDriverReadsTheDatabaseNameBack() {
    assertThat(
            Driver.parseURL(
                    QueryServiceUrl.forDriver("jdbc:queryservice://h:80/prod%3Aall%3FFLATTEN"),
                    new Properties())
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
    Properties properties =
        settings(directory, new Tls(Tls.Mode.VERIFY_FULL, Optional.of("/root.pem")))
            .driverProperties();
    assertThat(properties)
        .containsEntry("password", SECRET)
        .containsEntry("user", Requests.ORGANIZATION)
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslrootcert", "/root.pem")
        .containsEntry("gssEncMode", "disable")
        .containsEntry("preferQueryMode", "simple")
        .containsEntry("socketTimeout", "630")
        .doesNotContainKeys("sslfactory", "assumeMinServerVersion");
  }

  @Test
  void withoutARootCertificateTheTrustStoreOfTheJvmDecides(@TempDir Path directory)
      throws IOException {
    assertThat(
            settings(directory, new Tls(Tls.Mode.VERIFY_FULL, Optional.empty())).driverProperties())
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(settings(directory, new Tls(Tls.Mode.REQUIRE, Optional.empty())).driverProperties())
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
