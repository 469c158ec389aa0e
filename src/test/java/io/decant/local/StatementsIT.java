package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.ServiceSwitches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that are no plain queries: cursors, prepared statements, SHOW, EXPLAIN; timestamps.
 */
class StatementsIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;
  private static ServiceSwitches switches;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    connection = fixture.connect();
    switches = ServiceSwitches.of(data);
  }

  @AfterEach
  void reset() {
    switches.reset();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void aCursorGivesItsRowsInPortions() throws SQLException {
    run("DECLARE c CURSOR FOR SELECT id FROM numbers ORDER BY id");
    assertThat(rows("FETCH c")).containsExactly("0");
    assertThat(rows("FETCH 3 FROM c")).containsExactly("1", "2", "3");
    assertThat(rows("FETCH FORWARD 2 IN c")).containsExactly("4", "5");
    assertThat(rows("FETCH NEXT FROM c")).containsExactly("6");
    assertThat(rows("FETCH ALL FROM c")).hasSize(123).endsWith("129");
    assertThat(rows("FETCH 10 FROM c")).isEmpty();
    assertRefused("DECLARE c CURSOR FOR SELECT 1", "42P03", "\"c\" is there already");
    run("CLOSE c");
    assertRefused("FETCH 1 FROM c", "34000", "There is no cursor c");
    assertRefused("CLOSE c", "34000", "There is no name c");
  }

  @Test
  void aCursorMayHaveAllRows() throws SQLException {
    switches.set(Map.of("cursor-rows", "all-rows"));
    run("DECLARE every CURSOR FOR SELECT id FROM range(50001)");
    switches.reset();
    run("DECLARE capped CURSOR FOR SELECT id FROM range(50001)");
    assertThat(rows("FETCH ALL FROM every")).hasSize(50_001);
    assertThat(rows("FETCH ALL FROM capped")).hasSize(50_000);
    run("CLOSE every");
    run("CLOSE capped");
  }

  @Test
  void aCursorHasTheColumnsOfItsQueryAndFailsAsItWould() throws SQLException {
    run("DECLARE \"my c\" INSENSITIVE CURSOR WITH HOLD FOR SELECT * FROM people");
    try (PreparedStatement fetch = connection.prepareStatement("FETCH 5 FROM \"my c\"")) {
      assertThat(fetch.getMetaData().getColumnLabel(4)).isEqualTo("timestamp");
      try (ResultSet result = fetch.executeQuery()) {
        assertThat(ServiceFixture.rows(result))
            .singleElement()
            .asString()
            .startsWith("0042|(\"(Zoë)\",7,NULL,\"{a,\"\"b c\"\"}\")|[ECID -> ")
            .endsWith("|2026-01-05 00:00:00.909|12.50|2026-01-05");
      }
    }
    run("CLOSE ALL");
    run("DECLARE broken CURSOR FOR SELECT raise_error('mine') FROM numbers");
    assertRefused("FETCH 1 FROM broken", "XX000", "mine");
    assertRefused("DECLARE d CURSOR FOR SELECT absent FROM numbers", "42703", "absent");
    assertRefused("DECLARE d CURSOR FOR SET a = 1", "42601", "Syntax error");
  }

  @Test
  void aPreparedStatementTakesValues() throws SQLException {
    run("PREPARE p (bigint, text) AS SELECT $2 AS t, id FROM numbers WHERE id IN ($1, $1 + 1)");
    assertThat(rows("EXECUTE p (8, 'a,b')")).containsExactlyInAnyOrder("a,b|8", "a,b|9");
    assertThat(rows("EXECUTE p (abs(-3), upper('x'))")).containsExactlyInAnyOrder("X|3", "X|4");
    assertRefused("EXECUTE p (8)", "08P01", "The parameter $2 was not bound");
    assertRefused("PREPARE p AS SELECT 1", "42P05", "\"p\" is there already");
    run("DEALLOCATE p");
    assertRefused("EXECUTE p (8, 'a')", "26000", "There is no prepared statement p");
    run("PREPARE q AS SELECT 1; DEALLOCATE PREPARE q; DEALLOCATE ALL");
  }

  @Test
  void describingAStatementHasNoEffect() throws Exception {
    switches.set(Map.of("credential-may-write", "true"));
    try (Connection writer = fixture.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE described AS SELECT 1 AS id");
      statement.execute("PREPARE fill AS INSERT INTO described SELECT 2 AS id");
      statement.execute("PREPARE look AS SELECT id, 'x' AS t FROM described WHERE id < $1");
      assertThat(writer.prepareStatement("EXECUTE fill").getMetaData()).isNull();
      assertThat(writer.prepareStatement("SET seen = 'early'").getMetaData()).isNull();
      assertThat(writer.prepareStatement("EXECUTE look (9)").getMetaData().getColumnLabel(2))
          .isEqualTo("t");
      assertThat(fixture.rows("SELECT count(*) FROM described")).containsExactly("1");
      assertThatThrownBy(() -> statement.executeQuery("SHOW seen"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Unrecognized configuration parameter \"seen\"");
      statement.execute("EXECUTE fill");
      assertThat(fixture.rows("SELECT count(*) FROM described")).containsExactly("2");
      statement.execute("DROP TABLE described");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SHOW VIEWS | name",
        "SHOW DATAGROUPS | Database",
        "SHOW PRIMARY KEYS | tableName",
        "SHOW FOREIGN KEYS | tableName",
        "SHOW IDENTITIES | tableName",
      })
  void theOtherListsAreThere(String sql, String column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.getMetaData().getColumnLabel(1)).isEqualTo(column);
      assertThat(result.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXPLAIN SELECT id FROM numbers",
        "EXPLAIN ANALYZE SELECT id FROM numbers",
        "EXPLAIN FORMAT TEXT SELECT id FROM numbers",
        "EXPLAIN ANALYZE FORMAT JSON SELECT id FROM numbers",
        "EXPLAIN (ANALYZE, FORMAT JSON) SELECT id FROM numbers",
      })
  void explainShowsAPlan(String sql) throws SQLException {
    List<String> plan = rows(sql);
    assertThat(plan).singleElement().asString().contains("Physical Plan").contains("id#");
    assertThat(plan.get(0).startsWith("[{\"Plan\":")).isEqualTo(sql.contains("JSON"));
    assertRefused(sql.replace("numbers", "nowhere"), "42P01", "Table not found: nowhere");
  }

  @Test
  void timestampsAreCutAndTypedAsSwitched() throws SQLException {
    String sql =
        "SELECT timestamp'2026-01-05 00:00:00.123999' AS t,"
            + " struct(timestamp'1969-12-31 23:59:59.999999') AS s";
    assertThat(rows(sql))
        .containsExactly("2026-01-05 00:00:00.123999|(\"1969-12-31 23:59:59.999999\")");
    assertThat(type(sql)).isEqualTo("timestamp");
    switches.set(Map.of("timestamps", "milliseconds"));
    assertThat(rows(sql)).containsExactly("2026-01-05 00:00:00.123|(\"1969-12-31 23:59:59.999\")");
    switches.set(Map.of("timestamp-type", "timestamptz"));
    assertThat(type(sql)).isEqualTo("timestamptz");
    assertThat(rows(sql).get(0)).startsWith("2026-01-05 00:00:00.123999+00|");
  }

  @Test
  void valuesHaveTheTypesOfPostgres() throws SQLException {
    String sql =
        "SELECT sum(bucket) AS a, max(row_number) AS b, avg(id) AS c, 1.50BD AS d, true AS e,"
            + " CAST(1 AS TINYINT) AS f, CAST(1 AS FLOAT) AS g, CAST('x' AS BINARY) AS h, '' AS i,"
            + " NULL AS j, DATE'2026-01-05' AS k, array(1) AS l FROM (SELECT *, row_number() OVER"
            + " (ORDER BY id) AS row_number FROM numbers) x";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int[] types = {
        Types.BIGINT, Types.INTEGER, Types.DOUBLE, Types.NUMERIC, Types.BIT, Types.SMALLINT,
        Types.REAL, Types.BINARY, Types.VARCHAR, Types.VARCHAR, Types.DATE, Types.VARCHAR
      };
      for (int i = 0; i < types.length; i++) {
        assertThat(result.getMetaData().getColumnType(i + 1)).as("column " + i).isEqualTo(types[i]);
      }
      assertThat(ServiceFixture.rows(result))
          .containsExactly("384|130|64.5|1.50|t|1|1.0|\\x78||null|2026-01-05|{1}");
    }
  }

  private static String type(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getMetaData().getColumnTypeName(1);
    }
  }

  private static void assertRefused(String sql, String sqlState, String message) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState))
        .hasMessageContaining(message);
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return ServiceFixture.rows(result);
    }
  }
}
