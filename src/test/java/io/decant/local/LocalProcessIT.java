package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.LocalServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user runs it: sample data, ready banner, files, statement log, end. */
class LocalProcessIT {
  @Test
  void aServiceFillsItselfServesAndEnds(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("data");
    String credential;
    String secret;
    String root;
    long modified;
    try (LocalServiceProcess process = LocalServiceProcess.start(data, "--users", "40")) {
      assertServesSampleData(process);
      assertLogged(process.statements());
      assertSecretsAreKept(process, data.resolve("service"));
      assertThat(Files.readString(data.resolve("service/governance.json")))
          .as("labels of the sample data")
          .contains("/_tenant/userid", "core/I2");
      credential = process.credential();
      secret = process.clientId() + process.clientSecret();
      root = Files.readString(process.rootCertificate());
      modified = modified(data);
      assertThat(process.end()).isEqualTo(143);
      assertThat(data.resolve("service/connection.properties")).doesNotExist();
    }
    String empty = "scores=_tenant STRUCT<userid: STRING, score: DOUBLE>";
    String[] options = {
      "--users", "40", "--second-port", "0", "--switch", "sessions=1", "--data-set", empty
    };
    try (LocalServiceProcess again = LocalServiceProcess.start(data, options)) {
      assertOneSession(again);
      assertThat(again.credential()).isEqualTo(credential);
      assertThat(again.clientId() + again.clientSecret()).isEqualTo(secret);
      assertThat(Files.readString(again.rootCertificate())).isEqualTo(root);
      assertThat(modified(data)).isEqualTo(modified);
      assertThat(again.output()).doesNotContain("Sample data:");
    }
  }

  /** The presets of switches are those of the command line. */
  private static void assertOneSession(LocalServiceProcess process) throws SQLException {
    try (Connection connection = connect(process);
        Statement statement = connection.createStatement();
        ResultSet scores = statement.executeQuery("SELECT count(_tenant.score) FROM scores")) {
      assertThat(ServiceFixture.rows(scores)).hasSize(1);
      assertThatThrownBy(() -> connect(process))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Session Limit Reached");
    }
  }

  private static void assertServesSampleData(LocalServiceProcess process) throws SQLException {
    try (Connection connection = connect(process)) {
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("SELECT eventType FROM experience_events LIMIT 3")) {
        assertThat(ServiceFixture.rows(result)).hasSize(3);
      }
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT count(*) FROM profiles WHERE personID <> ?")) {
        statement.setString(1, "nobody's");
        try (ResultSet result = statement.executeQuery()) {
          assertThat(ServiceFixture.rows(result)).hasSize(1);
        }
      }
      try (Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Table not found: nowhere");
      }
    }
  }

  private static void assertLogged(List<JsonNode> statements) {
    JsonNode events = logged(statements, "SELECT eventType FROM experience_events LIMIT 3");
    assertThat(events.get("rows").asLong()).isEqualTo(3);
    assertThat(events.get("bytes").asLong()).isGreaterThan(3 * 11);
    assertThat(events.get("sqlstate").isNull()).isTrue();
    JsonNode profiles = logged(statements, "SELECT count(*) FROM profiles WHERE personID <> $1");
    assertThat(profiles.get("parameters").get(0).asText()).isEqualTo("'nobody\\'s'");
    assertThat(profiles.get("session")).isEqualTo(events.get("session"));
    JsonNode failed = logged(statements, "SELECT * FROM nowhere");
    assertThat(failed.get("sqlstate").asText()).isEqualTo("42P01");
  }

  private static JsonNode logged(List<JsonNode> statements, String sql) {
    List<JsonNode> found =
        statements.stream().filter(line -> line.get("sql").asText().equals(sql)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static void assertSecretsAreKept(LocalServiceProcess process, Path service)
      throws Exception {
    assertThat(process.output())
        .contains("Sample data:")
        .contains("Local Query Service is ready on localhost:" + process.port())
        .contains("experience_events, profiles")
        .contains("client            " + process.clientId())
        .doesNotContain(process.credential(), process.clientSecret());
    assertThat(Files.readString(service.resolve("connection.properties")))
        .doesNotContain(process.credential(), process.clientSecret());
    assertThat(process.clientSecret()).matches("[0-9a-f]{48}");
    assertThat(process.credential()).matches("[0-9A-F]{32}@techacct\\.adobe\\.com:[0-9a-f]{48}");
    for (Path secret :
        List.of(
            process.credentialFile(),
            process.clientSecretFile(),
            service.resolve("tls/token.key"),
            service.resolve("tls/keystore.password"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
  }

  private static long modified(Path data) throws Exception {
    return Files.getLastModifiedTime(
            data.resolve("service/tables/experience_events/_delta_log/00000000000000000000.json"))
        .toMillis();
  }

  private static Connection connect(LocalServiceProcess process) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", process.user());
    properties.setProperty("password", process.credential());
    return DriverManager.getConnection(process.jdbcUrl(), properties);
  }
}
