package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages: simple and extended queries, parameters, types, fetching in portions. */
class ProtocolIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /** From the second run on, such a driver sends and receives numbers in binary form. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "-1"})
  void parametersAndTypesSurviveTextAndBinaryForm(String prepareThreshold) throws SQLException {
    Properties properties = fixture.properties();
    properties.setProperty("prepareThreshold", prepareThreshold);
    String sql =
        "SELECT ? AS i, ? AS l, ? AS d, ? AS n, ? AS t, ? AS b, CAST(? AS TIMESTAMP) AS ts,"
            + " CAST(? AS DATE) AS day, CAST(7 AS SMALLINT) AS s, CAST(1.5 AS FLOAT) AS f,"
            + " CAST(null AS INT) AS nothing";
    try (Connection connection = fixture.connect("prod:all", properties);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int run = 0; run < 3; run++) {
        statement.setInt(1, -run);
        statement.setLong(2, Long.MIN_VALUE);
        statement.setDouble(3, -0.1);
        statement.setBigDecimal(4, new BigDecimal("-12345678.90"));
        statement.setString(5, "O'Neil \\ \"ö\" $1 --");
        statement.setBoolean(6, true);
        statement.setTimestamp(7, Timestamp.valueOf("2026-01-05 00:00:00.000001"));
        statement.setDate(8, Date.valueOf("2026-02-28"));
        try (ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertValues(result, run);
          assertThat(result.next()).isFalse();
        }
      }
    }
  }

  private static void assertValues(ResultSet result, int run) throws SQLException {
    assertThat(result.getInt("i")).isEqualTo(-run);
    assertThat(result.getLong("l")).isEqualTo(Long.MIN_VALUE);
    assertThat(result.getDouble("d")).isEqualTo(-0.1);
    assertThat(result.getBigDecimal("n")).isEqualTo(new BigDecimal("-12345678.90"));
    assertThat(result.getString("t")).isEqualTo("O'Neil \\ \"ö\" $1 --");
    assertThat(result.getBoolean("b")).isTrue();
    assertThat(result.getTimestamp("ts"))
        .isEqualTo(Timestamp.valueOf("2026-01-05 00:00:00.000001"));
    assertThat(result.getDate("day")).isEqualTo(Date.valueOf("2026-02-28"));
    assertThat(result.getShort("s")).isEqualTo((short) 7);
    assertThat(result.getFloat("f")).isEqualTo(1.5f);
    assertThat(result.getObject("nothing")).isNull();
    List<Integer> types = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      types.add(result.getMetaData().getColumnType(i));
    }
    assertThat(types)
        .containsExactly(
            Types.INTEGER,
            Types.BIGINT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.VARCHAR,
            Types.BIT,
            Types.TIMESTAMP,
            Types.DATE,
            Types.SMALLINT,
            Types.REAL,
            Types.INTEGER);
  }

  @Test
  void aDecimalSaysItsPrecisionAndScale() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT amount FROM people")) {
      assertThat(result.getMetaData().getPrecision(1)).isEqualTo(12);
      assertThat(result.getMetaData().getScale(1)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void aResultBeyondTheCapComesWholeOrIsCut(String mode) throws SQLException {
    Properties properties = fixture.properties();
    properties.setProperty("preferQueryMode", mode);
    try (Connection connection = fixture.connect("prod:all", properties)) {
      assertThat(count(connection, "SELECT id FROM range(60000)")).isEqualTo(50_000);
      assertThat(count(connection, "SELECT id FROM range(200000) LIMIT 60000")).isEqualTo(60_000);
      assertThat(count(connection, "SELECT id, uuid() FROM range(200000) LIMIT 0"))
          .isEqualTo(200_000);
      assertThatThrownBy(() -> count(connection, "SELECT id FROM range(9) LIMIT 100001"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("LIMIT exceeds max value");
    }
  }

  @Test
  void fetchingInPortionsLosesRows() throws SQLException {
    try (Connection connection = fixture.connect()) {
      connection.setAutoCommit(false);
      assertThat(fetchInPortions(connection)).isEqualTo(100);
    }
  }

  @Test
  void theSwitchMakesPortionsWork() throws SQLException {
    Behaviour behaviour = Behaviour.preset().with(Behaviour.PartialFetch.SUSPENDS);
    try (ServiceFixture other =
            ServiceFixture.beside(LocalServiceOptions.at(data).with(behaviour));
        Connection connection = other.connect()) {
      connection.setAutoCommit(false);
      assertThat(fetchInPortions(connection)).isEqualTo(950);
      connection.commit();
    }
  }

  @Test
  void aPartialFetchEndsTheStatementAndThenSendsTheOtherRows() throws Exception {
    try (WireClient client = WireClient.signedIn(fixture)) {
      client.send('P', "\0SELECT id FROM range(5)\0\0\0");
      client.send('B', "\0\0\0\0\0\0\0\0");
      client.send('E', "\0\0\0\0\2");
      client.send('S', "");
      assertThat(client.types()).isEqualTo("12DDCDDDZ");
    }
  }

  @Test
  void severalStatementsAreAnsweredInOrderUpToTheFirstFailure() throws SQLException {
    Properties properties = fixture.properties();
    properties.setProperty("preferQueryMode", "simple");
    try (Connection connection = fixture.connect("prod:all", properties);
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SET auto_to_json=true; SELECT 1; SELECT 2")).isFalse();
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(ServiceFixture.rows(statement.getResultSet())).containsExactly("1");
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(ServiceFixture.rows(statement.getResultSet())).containsExactly("2");
      assertThatThrownBy(() -> statement.execute("SELECT 1; NONSENSE; SELECT 2"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Unknown command NONSENSE");
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT 3"))).containsExactly("3");
    }
  }

  @Test
  void transactionsAreAcceptedAndUndoNothing() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
      assertThatThrownBy(() -> statement.executeQuery("SELECT absent"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("absent");
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT 2"))).containsExactly("2");
      connection.rollback();
      statement.execute("START TRANSACTION");
      connection.commit();
    }
  }

  @Test
  void aMessageThatNobodyKnowsIsRefusedAndTheSessionGoesOn() throws Exception {
    try (WireClient client = WireClient.signedIn(fixture)) {
      client.send('F', "\0\0\0\0");
      assertThat(client.until('Z').get(0).text()).contains("08P01").contains("message type 'F'");
      client.send('Q', "SELECT 1\0");
      assertThat(client.types()).isEqualTo("TDCZ");
      client.send('Q', " ; -- nothing\n\0");
      assertThat(client.types()).isEqualTo("IZ");
    }
  }

  @Test
  void afterAFailureEverythingUpToSyncIsSkipped() throws Exception {
    try (WireClient client = WireClient.signedIn(fixture)) {
      client.send('P', "\0SELECT 1; SELECT 2\0\0\0");
      client.send('B', "\0\0\0\0\0\0\0\0");
      client.send('E', "\0\0\0\0\0");
      client.send('S', "");
      assertThat(client.types()).isEqualTo("EZ");
      client.send('E', "nothing\0\0\0\0\0");
      client.send('S', "");
      assertThat(client.until('Z').get(0).text()).contains("34000");
      client.send('P', "\0\0\0\0");
      client.send('B', "\0\0\0\0\0\0\0\0");
      client.send('D', "P\0");
      client.send('E', "\0\0\0\0\0");
      client.send('C', "S\0");
      client.send('S', "");
      assertThat(client.types()).isEqualTo("12nI3Z");
    }
  }

  @Test
  void cancellingHasNoEffect() throws Exception {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      Thread canceller = new Thread(() -> cancel(statement));
      canceller.start();
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT sum(id) FROM range(1000000)")))
          .containsExactly("499999500000");
      canceller.join();
    }
  }

  private static void cancel(Statement statement) {
    try {
      Thread.sleep(100);
      statement.cancel();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int fetchInPortions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(100);
      int rows = 0;
      try (ResultSet result = statement.executeQuery("SELECT id FROM range(950)")) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  private static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int rows = 0;
      while (result.next()) {
        rows++;
      }
      return rows;
    }
  }
}
