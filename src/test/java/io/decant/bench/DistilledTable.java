package io.decant.bench;

import io.decant.config.CredentialReference;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL server with a table of distilled rows, dressed as far as the reading needs it as a
 * Query Service: TLS, the database's name, and the functions by which slices are made. What it
 * serves comes as fast as rows can come over the wire, so that the readers are what is measured.
 */
final class DistilledTable implements AutoCloseable {
  static final String NAME = "distilled";
  static final List<String> COLUMNS =
      List.of(
          "user_id",
          "day",
          "emails_sent",
          "emails_opened",
          "emails_clicked",
          "page_views",
          "product_views",
          "purchases",
          "revenue",
          "minutes_active",
          "channel",
          "subscribed");

  private static final String PASSWORD = "benchmark";
  private static final int DAYS = 50;

  private final EmbeddedPostgres server;
  private final Path credential;

  private DistilledTable(EmbeddedPostgres server, Path credential) {
    this.server = server;
    this.credential = credential;
  }

  /** A server with a table of that many rows. */
  static DistilledTable start(Path directory, long rows)
      throws IOException, SQLException, GeneralSecurityException, InterruptedException {
    Path key = directory.resolve("server.key");
    Path certificate = directory.resolve("server.crt");
    certify(directory, key, certificate);
    Path credential = Files.writeString(directory.resolve("credential"), PASSWORD);
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", key.toString())
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("fsync", "off")
            .start();
    DistilledTable table = new DistilledTable(server, credential);
    table.fill(rows);
    return table;
  }

  private static void certify(Path directory, Path key, Path certificate)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = directory.resolve("server.p12");
    int end =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start()
            .waitFor();
    if (end != 0) {
      throw new IllegalStateException("keytool ended with " + end);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), PASSWORD.toCharArray());
    PrivateKey secret = (PrivateKey) keys.getKey("server", PASSWORD.toCharArray());
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
  }

  private static String pem(String kind, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private void fill(long rows) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"prod:all\"");
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE FUNCTION hash(text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE"
              + " AS 'SELECT hashtext($1)'");
      statement.execute(
          "CREATE FUNCTION pmod(int, int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE"
              + " AS 'SELECT (($1 % $2) + $2) % $2'");
      statement.execute(
          "CREATE UNLOGGED TABLE "
              + NAME
              + " AS SELECT lpad(((n / "
              + DAYS
              + ") * 7919 % 100000007)::text, 38, '3') AS user_id,"
              + " timestamp '2026-01-01' + (n % "
              + DAYS
              + ") * interval '1 day' AS day,"
              + " (n % 7)::bigint AS emails_sent, (n % 5)::bigint AS emails_opened,"
              + " (n % 3)::bigint AS emails_clicked, (n % 211)::bigint AS page_views,"
              + " (n % 83)::bigint AS product_views, (n % 2)::bigint AS purchases,"
              + " (n % 9973) / 100.0::float8 AS revenue, (n % 1440) / 7.0::float8 AS minutes_active,"
              + " (ARRAY['email','web','store','app'])[1 + n % 4] AS channel,"
              + " n % 11 = 0 AS subscribed FROM generate_series(0, "
              + (rows - 1)
              + ") n");
      statement.execute("ANALYZE " + NAME);
    }
  }

  /**
   * Puts the rows of a slice side by side, so that finding them costs the server little.
   *
   * @param hash by which the slices are made
   */
  void arrange(String hash) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE INDEX by_slice ON " + NAME + " ((" + hash + "))");
      statement.execute("CLUSTER " + NAME + " USING by_slice");
      statement.execute("ANALYZE " + NAME);
    }
  }

  /** As a source of Decant. */
  SourceConfig.QueryService source(int sessions, long rowCap) {
    return new SourceConfig.QueryService(
        "benchmark",
        new SignIn.Password(
            new SourceConfig.Endpoint("localhost", server.getPort()),
            "prod:all",
            "postgres",
            CredentialReference.parse("file:" + credential)),
        new SourceConfig.Tls(SourceConfig.Tls.Mode.REQUIRE, Optional.empty()),
        new SourceConfig.Limits(sessions, rowCap, Duration.ofMinutes(10)),
        Map.of());
  }

  /** A URL for everybody else; encrypted, as all of them are. */
  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/prod%3Aall?sslmode=require";
  }

  /** Connection properties for everybody else. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", PASSWORD);
    return properties;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), properties());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
