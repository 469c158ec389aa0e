package io.decant.local;

import static io.decant.local.ServiceFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** Tables that clients make, fill and take away; the cap on results is small to keep it short. */
class WritingIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    Behaviour small = Behaviour.preset().withLimits(50, 100);
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data).with(small));
    ServiceSwitches.of(data).set(Map.of("credential-may-write", "true"));
    connection = fixture.connect();
    execute("CREATE TABLE taken AS SELECT id, bucket FROM numbers WHERE id < 3");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void aTableOfAQueryIsSeenByAllWhole() throws SQLException {
    execute(
        "CREATE TABLE made WITH (schema='Made ones', rowvalidation='false', label='PROFILE') AS (SELECT id FROM numbers)");
    // Beyond the cap on results, which does not hold for tables.
    assertThat(fixture.rows("SELECT count(*) FROM made")).containsExactly("130");
    assertThat(
            fixture.rows(
                "SELECT output_record_count, parent_id, is_current FROM (SELECT history_meta('made'))"))
        .containsExactly("130|null|t");
    assertThat(fixture.rows("SHOW TABLES")).anyMatch(row -> row.startsWith("made|"));
    assertThat(TestSpark.session().read().format("delta").load(path("made")).count())
        .isEqualTo(130);
    execute("DROP TABLE made");
    assertThatThrownBy(() -> rows("SELECT * FROM made"))
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("Table not found: made");
  }

  @Test
  void limitsOfAQueryHoldForItsTable() throws SQLException {
    execute("CREATE TABLE few AS SELECT id FROM numbers ORDER BY id LIMIT 7");
    execute("CREATE TABLE unlimited AS SELECT id FROM numbers LIMIT 0");
    assertThat(rows("SELECT count(*), max(id) FROM few")).containsExactly("7|6");
    assertThat(rows("SELECT count(*) FROM unlimited")).containsExactly("130");
  }

  @Test
  void aTableMayBeMadeAnewInTheSamePlace() throws SQLException {
    execute("CREATE TABLE again AS SELECT 1 AS one");
    assertThat(rows("SELECT * FROM again")).containsExactly("1");
    execute("DROP TABLE IF EXISTS again");
    execute("CREATE TABLE again AS SELECT 'b' AS other, 2 AS two");
    assertThat(rows("SELECT * FROM again")).containsExactly("b|2");
    assertThat(fixture.rows("SELECT * FROM again")).containsExactly("b|2");
  }

  @Test
  void rowsAreAppendedByName() throws SQLException {
    execute("CREATE TABLE log AS SELECT 1L AS number, struct('x' AS a, 1 AS b) AS _acme");
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "INSERT INTO log SELECT struct(id AS b, 'y' AS a) AS _acme, bucket AS number"
                      + " FROM (SELECT cast(id AS int) AS id, bucket FROM taken)"))
          .isEqualTo(3);
    }
    assertThat(rows("SELECT number, _acme.a, _acme.b FROM log ORDER BY _acme.a, _acme.b"))
        .containsExactly("1|x|1", "0|y|0", "1|y|1", "2|y|2");
    assertThat(rows("SELECT output_record_count FROM (SELECT history_meta('log')) ORDER BY 1"))
        .containsExactly("1", "3");
    execute("INSERT INTO log SELECT * FROM log WHERE 1=0");
    assertThat(rows("SELECT snapshot_id FROM (SELECT history_meta('log'))")).hasSize(2);
  }

  @Test
  void parametersAreObeyed() throws SQLException {
    execute("CREATE TABLE bound AS SELECT 0L AS id");
    String sql = "INSERT INTO bound SELECT id FROM numbers WHERE id > ? AND id <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      // Its type is left open, so that the driver asks for it before the statement runs.
      statement.setNull(2, Types.NULL);
      statement.setLong(1, 1);
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(2);
      assertThat(statement.executeUpdate()).isZero();
      statement.setLong(2, 5);
      assertThat(statement.executeUpdate()).isEqualTo(4);
    }
    assertThat(rows("SELECT count(*) FROM bound")).containsExactly("5");
  }

  @Test
  void aTableThatExistsIsLeftAlone() throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS taken AS SELECT 1 AS nothing");
    assertThat(rows("SELECT count(*), count(bucket) FROM taken")).containsExactly("3|3");
  }

  @Test
  void aFailedStatementLeavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                execute(
                    "CREATE TABLE half AS SELECT if(id < 99, id, raise_error('mine')) AS id FROM numbers"))
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("mine");
    assertThat(rows("SHOW TABLES")).noneMatch(row -> row.startsWith("half|"));
    assertThatThrownBy(
            () ->
                execute(
                    "INSERT INTO taken SELECT if(id < 99, id, raise_error('mine')) AS id, bucket FROM numbers"))
        .isInstanceOf(PSQLException.class)
        .hasMessageContaining("mine");
    assertThat(rows("SELECT count(*) FROM taken")).containsExactly("3");
    // A task that Spark has not killed yet may still write a file, but only the log makes it a row.
    try (Stream<Path> left = Files.walk(data.resolve("service").resolve("scratch"))) {
      assertThat(left).noneMatch(file -> file.toString().contains("_delta_log"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE taken AS SELECT 1 AS a | 42P07 | 14 | Table already exists: taken",
        "CREATE TABLE a AS SELECT bucket, count(*) FROM numbers GROUP BY 1 | 42601 | 19 | count(1)",
        "CREATE TABLE a__b AS SELECT 1 AS a | 42601 | 14 | no double underscore",
        "CREATE TABLE \"a/b\" AS SELECT 1 AS a | 42601 | 14 | cannot be the name of a table",
        "CREATE TABLE a (id int) | 42601 | 16 | Syntax error at or near (",
        "CREATE TABLE a WITH (colour='red') AS SELECT 1 AS a | 42601 | 22 | near colour",
        "CREATE TABLE a AS | 42601 | 18 | near the end of the statement",
        "CREATE TABLE a AS SELECT x FROM taken | 42703 | 26 | x",
        "CREATE TABLE a AS SELECT * FROM nowhere | 42P01 | 33 | Table not found: nowhere",
        "INSERT INTO taken (SELECT * FROM taken) | 42601 | 19 | Syntax error at or near (",
        "INSERT INTO taken (id) SELECT id FROM taken | 42601 | 19 | Syntax error at or near (",
        "INSERT INTO taken VALUES (1, 2) | 42601 | 19 | near VALUES",
        "INSERT INTO taken SELECT id FROM taken | XX000 | 0 | columns of the query must be those",
        "INSERT INTO taken SELECT *, 1 AS a FROM taken | XX000 | 0 | columns of the query must be",
        "INSERT INTO taken SELECT 'x' AS id, 1 AS bucket | XX000 | 0 | is STRING and cannot be stored as BIGINT",
        "INSERT INTO nowhere SELECT 1 | 42P01 | 13 | Table not found: nowhere",
        "DROP TABLE nowhere | 42P01 | 12 | Table not found: nowhere",
        "DROP TABLE numbers | 42501 | 0 | only its creator may do that",
        "UPDATE taken SET id = 1 | 0A000 | 0 | append-only",
        "INSERT OVERWRITE taken SELECT * FROM taken | 0A000 | 0 | append-only",
        "TRUNCATE TABLE taken | 0A000 | 0 | append-only",
      })
  void theRestIsRefused(String sql, String sqlState, int position, String message) {
    assertRefused(() -> execute(sql), sqlState, position, message);
  }

  @Test
  void withoutPermissionNothingIsWritten() throws SQLException {
    ServiceSwitches.of(data).reset();
    try (Connection reader = fixture.connect();
        Statement statement = reader.createStatement()) {
      for (String sql :
          List.of(
              "CREATE TABLE b AS SELECT 1 AS a",
              "CREATE TEMP TABLE b AS SELECT 1 AS a",
              "INSERT INTO taken SELECT * FROM taken",
              "DROP TABLE taken")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
            .hasMessageContaining("is not permitted: this credential may only run SELECT");
      }
    } finally {
      ServiceSwitches.of(data).set(Map.of("credential-may-write", "true"));
    }
  }

  @Test
  void aTemporaryTableIsTheSessionsOwn() throws SQLException {
    execute("CREATE TEMP TABLE counted AS SELECT count(1) FROM numbers");
    execute("CREATE TEMPORARY TABLE taken AS SELECT 'mine' AS whose");
    assertThat(rows("SELECT * FROM counted")).containsExactly("130");
    assertThat(rows("SELECT whose FROM taken")).containsExactly("mine");
    assertThat(fixture.rows("SELECT count(bucket) FROM taken")).containsExactly("3");
    assertThatThrownBy(() -> fixture.rows("SELECT * FROM counted"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Table not found: counted");
    assertThatThrownBy(() -> execute("INSERT INTO counted SELECT 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("INSERT INTO a temporary table is not supported");
    assertThatThrownBy(() -> execute("CREATE TEMP TABLE counted AS SELECT 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Table already exists: counted");
    execute("DROP TABLE taken");
    assertThat(rows("SELECT count(bucket) FROM taken")).containsExactly("3");
  }

  private static String path(String table) {
    return data.resolve("service").resolve("tables").resolve(table).toString();
  }

  private static void execute(String sql) throws SQLException {
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
