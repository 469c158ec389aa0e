package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clients get in: TLS, password, database, number of sessions. */
class ConnectionIT {
  private static final int TLS_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;
  private static final int CANCEL_REQUEST = 80_877_102;
  private static final int PROTOCOL = 196_608;

  @TempDir private static Path data;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() {
    fixture = ServiceFixture.start(data, options());
  }

  private static LocalServiceOptions options() {
    return LocalServiceOptions.at(data).with(new Ports(0, OptionalInt.of(0), 0)).withSessions(3);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void theRootCertificateMakesVerifyFullPass() throws Exception {
    try (Connection connection = fixture.connect()) {
      assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("0.1.0");
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void anAddressIsAsGoodAsTheName() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + fixture.service().port() + "/prod:all";
    try (Connection connection = DriverManager.getConnection(url, fixture.properties())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void theSecondPortIsAsGoodAsTheFirst() throws Exception {
    int second = fixture.service().secondPort().orElseThrow();
    assertThat(second).isNotEqualTo(fixture.service().port());
    String url = "jdbc:postgresql://localhost:" + second + "/prod:all";
    try (Connection connection = DriverManager.getConnection(url, fixture.properties())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    Properties plain = fixture.properties();
    plain.setProperty("sslmode", "disable");
    assertThatThrownBy(() -> DriverManager.getConnection(url, plain))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("The connection attempt failed");
  }

  @Test
  void withoutTheRootCertificateVerificationFails() {
    Properties properties = fixture.properties();
    properties.remove("sslrootcert");
    properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThatThrownBy(() -> fixture.connect("prod:all", properties))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("SSL error")
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void aStartWithoutTlsIsCutOff() {
    Properties properties = fixture.properties();
    properties.setProperty("sslmode", "disable");
    assertThatThrownBy(() -> fixture.connect("prod:all", properties))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("The connection attempt failed");
    assertThat(answerTo(PROTOCOL)).isEqualTo(-1);
  }

  @Test
  void gssEncryptionIsCutOffAndCancelIsIgnored() {
    assertThat(answerTo(GSS_REQUEST)).isEqualTo(-1);
    assertThat(answerTo(CANCEL_REQUEST)).isEqualTo(-1);
    assertThat(answerTo(TLS_REQUEST)).isEqualTo('S');
  }

  @Test
  void aWrongPasswordAndAWrongUserAreRefused() {
    Properties wrongPassword = fixture.properties();
    wrongPassword.setProperty("password", "nobody:nothing");
    assertRefused(() -> fixture.connect("prod:all", wrongPassword), "28P01", "Invalid password");
    Properties wrongUser = fixture.properties();
    wrongUser.setProperty("user", "OTHER@AdobeOrg");
    assertRefused(() -> fixture.connect("prod:all", wrongUser), "28P01", "Invalid password");
  }

  @Test
  void aDatabaseIsASandboxAndAllTablesOrOne() throws Exception {
    Properties properties = fixture.properties();
    assertRefused(() -> fixture.connect("stage:all", properties), "42P12", "No table found");
    assertRefused(() -> fixture.connect("prod:nothing", properties), "42P12", "No table found");
    try (Connection one = fixture.connect("prod:numbers", properties);
        Statement statement = one.createStatement()) {
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT count(*) FROM numbers")))
          .containsExactly("130");
      assertRefused(
          () -> statement.executeQuery("SELECT * FROM people"), "42P01", "Table not found: people");
    }
  }

  @Test
  void oneSessionTooManyIsRefusedUntilAnotherIsClosed() throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        connections.add(fixture.connect());
      }
      try (Statement statement = connections.get(0).createStatement()) {
        assertRefused(() -> statement.execute("NONSENSE"), "42601", "Unknown command NONSENSE");
      }
      assertRefused(fixture::connect, "53300", "Session Limit Reached");
      connections.remove(0).close();
      connections.add(fixture.connect());
      assertThat(connections).hasSize(3);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void somethingElseThanAPasswordIsAnInvalidAuthorization() throws Exception {
    try (WireClient client = WireClient.connect(fixture)) {
      client.startup("prod:all");
      assertThat(client.next().type()).isEqualTo('R');
      client.send('Q', "SELECT 1\0");
      assertThat(client.next().text())
          .contains("28000")
          .contains("Must be AuthenticationCleartextPassword");
    }
  }

  private static void assertRefused(ThrowingCallable call, String sqlState, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState))
        .hasMessageContaining(message);
  }

  /** The first byte that the service answers to the first eight of a client. */
  private static int answerTo(int request) {
    try (Socket socket = new Socket("127.0.0.1", fixture.service().port())) {
      socket.setSoTimeout(10_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(8);
      out.writeInt(request);
      out.flush();
      return new DataInputStream(socket.getInputStream()).read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
