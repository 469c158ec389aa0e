package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What SQL a client may write, and what comes back; limits are made small to keep it short. */
class DialectIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    Behaviour small = Behaviour.preset().withLimits(50, 100);
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data).with(small));
    connection = fixture.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Limits: no limit is cut silently, zero means all.
        "SELECT id FROM numbers | 50",
        "SELECT id FROM numbers LIMIT ALL | 50",
        "SELECT id FROM numbers LIMIT 0 | 130",
        "SELECT id FROM numbers LIMIT 60 | 60",
        "SELECT id FROM numbers LIMIT 100 | 100",
        "SELECT id FROM (SELECT id FROM numbers LIMIT 0) x | 50",
        "WITH x AS (SELECT id FROM numbers LIMIT 0) SELECT id FROM x | 50",
        "SELECT id FROM (SELECT id FROM numbers) x WHERE 1=0 | 0",
        "SELECT id FROM numbers ORDER BY id LIMIT 20 OFFSET 120 | 10",
        "SELECT id FROM numbers UNION ALL SELECT id FROM numbers LIMIT 0 | 260",
        "(SELECT id FROM numbers LIMIT 0) | 130",
      })
  void howManyRowsComeBack(String sql, int rows) throws SQLException {
    assertThat(rows(sql)).hasSize(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT count(*) FROM numbers | 130",
        "SELECT \"id\" FROM (SELECT id FROM numbers) SPARK_GEN_SUBQ_0 WHERE \"id\" = 7 | 7",
        "SELECT person.`order` FROM people | 7",
        "SELECT person['order'] FROM people | 7",
        "SELECT 'O''Neil' | ONeil",
        "SELECT 'O\\'Neil' | O'Neil",
        "SELECT 'a' /* 'b' */ -- \"c\" | a",
        "SELECT identityMap['ECID'][0].id FROM people | 0012",
        "SELECT id AS \"order\", left('abc', 1) AS timestamp FROM numbers WHERE id = 8 | 8~a",
        "SELECT pmod(hash('a'), 7), crc32('x'), sha2('x', 256) = sha2('x', 256), sha1('x')"
            + " | 3~2363233923~t~11f6ad8ec52a2984abaafd7c3b516503785c2072",
        "SELECT to_timestamp('2026-01-05 01:02:03'), randn(7) IS NOT NULL, any(id = 1) FROM numbers"
            + " | 2026-01-05 01:02:03~t~t",
        "SELECT CAST('2026-01-05' AS DATE), 0.1BD, '', NULL, 9007199254740993, -0.0D"
            + " | 2026-01-05~0.1~~null~9007199254740993~-0.0",
        "SELECT sum(CAST(id AS INT)), avg(bucket) > 2, CAST(1.005 AS DECIMAL(10,3)) FROM numbers"
            + " | 8385~t~1.005",
        "SELECT hash('Spark', array(123), 2), md5('x') | -1321691492~9dd4e461268c8034f5c8564e155c67a6",
        "SELECT CAST('1' AS INT) + 1 | 2",
        "SELECT CAST('x' AS INT) | null",
        "SELECT person FROM people | (\"(Zoë)\",7,NULL,\"{a,\"\"b c\"\"}\")",
        "SELECT identityMap FROM people | [ECID -> \"{(0012,t)}\"]",
        "SELECT person.tags FROM people | {a,\"b c\"}",
        "SELECT timestamp FROM people | 2026-01-05 00:00:00.909",
        "SELECT timestamp'2026-01-05 00:00:00.000001', date'2026-01-05'"
            + " | 2026-01-05 00:00:00.000001~2026-01-05",
        "SELECT amount, true, 1.5D, CAST('a' AS BINARY) FROM people | 12.50~t~1.5~\\x61",
        "SELECT name FROM (SELECT 'Abc' AS name) x WHERE name ILIKE 'aBC' | Abc",
        "SELECT name FROM (SELECT 'Abc' AS name) x WHERE name = 'abc' | ",
      })
  void valuesAreAsTheServiceSendsThem(String sql, String row) throws SQLException {
    List<String> expected = row == null ? List.of() : List.of(row.replace('~', '|'));
    assertThat(rows(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT id FROM numbers LIMIT 101 | 53400 | 24 | LIMIT exceeds max value",
        "SELECT id FRM numbers | 42601 | 15 | ",
        "NONSENSE | 42601 | 1 | Unknown command NONSENSE",
        "SELECT id FROM nowhere | 42P01 | 16 | Table not found: nowhere",
        "SELECT id FROM Numbers | 42P01 | 16 | Table not found: Numbers",
        "SELECT id FROM delta.`/etc` | 42P01 | 16 | Table not found: delta",
        "SELECT absent FROM numbers | 42703 | 8 | absent",
        "SELECT person.absent FROM people | 42703 | 8 | absent",
        "SELECT p.\"personID\" FROM people p | 42601 | 10 | double-quoted",
        "SELECT `id` FROM numbers | 42601 | 8 | Back quotes",
        "SELECT id::varchar FROM numbers | XX000 | 10 | Function [varchar] not defined",
        "SELECT CAST(id AS TEXT) FROM numbers | XX000 | 19 | Function [text] not defined",
        "SELECT CAST(id AS float8) FROM numbers | XX000 | 19 | Function [float8] not defined",
        "SELECT CAST(id AS VARCHAR) FROM numbers | XX000 | 19 | Function [varchar] not defined",
        "SELECT no_function(id) FROM numbers | XX000 | 8 | no_function",
        "SELECT raise_error('mine') | XX000 | 0 | mine",
        "SELECT id FROM numbers TABLESAMPLE BERNOULLI (5) REPEATABLE (1) | 42601 | 0 | ",
        "SELECT id FROM numbers TABLESAMPLE (5 PERCENT) | 42601 | 24 | TABLESAMPLE",
        "SELECT id AS order FROM numbers | 42601 | 14 | order is a reserved word",
        "SELECT person.order FROM people | 42601 | 15 | order is a reserved word",
        "SELECT id FROM numbers AS user | 42601 | 27 | user is a reserved word",
        "SELECT REGR_SLOPE(id, bucket) FROM numbers | XX000 | 8 | Function [regr_slope] not defined",
        "SELECT regr_count(id, bucket) FROM numbers | XX000 | 8 | Function [regr_count] not defined",
        "UPDATE numbers SET id = 1 | 0A000 | 0 | append-only",
        "DELETE FROM numbers | 0A000 | 0 | append-only",
        "MERGE INTO numbers USING people ON true WHEN MATCHED THEN DELETE | 0A000 | 0 | append",
        "INSERT OVERWRITE numbers SELECT 1 | 0A000 | 0 | append-only",
        "CREATE TABLE t AS SELECT 1 | 42501 | 0 | may only run SELECT",
        "WITH x AS (SELECT 1) INSERT INTO numbers SELECT * FROM x | 0A000 | 0 | append-only",
        "SELECT * FROM pg_catalog.pg_stat_activity | 42P01 | 15 | Table not found",
        "SELECT * FROM information_schema.tables | 42P01 | 15 | Table not found",
      })
  void errorsCarryCodeAndPlace(String sql, String sqlState, int position, String message) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            PSQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo(sqlState);
              if (position > 0) {
                assertThat(e.getServerErrorMessage().getPosition()).isEqualTo(position);
              }
            })
        .hasMessageContaining(message == null ? "" : message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT count(*), count(*) AS \"Rows\", sum(id) FROM numbers | count(1),Rows,sum(id)",
        "SELECT personID, person.name.firstName, person.name.firstName AS First FROM people"
            + " | personID,firstname,First",
        "SELECT person.name.firstName AS firstName FROM people | firstName",
        "SELECT p.personID FROM people p | personID",
        "SELECT x.* FROM (SELECT person.name.firstName FROM people) x | firstname",
        "SELECT * FROM numbers WHERE 1=0 | id,bucket",
        "SHOW TABLES | name,dataSetId,dataSet,description,resolved",
      })
  void labelsAreAsTheServiceMakesThem(String sql, String labels) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<String> found = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        found.add(columns.getColumnLabel(i));
      }
      assertThat(found).containsExactly(labels.split(","));
    }
  }

  @Test
  void showTablesNamesEveryTable() throws SQLException {
    assertThat(rows("SHOW TABLES"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(
            row -> row.matches("(numbers|people|growing)\\|[0-9a-f]{24}\\|\\w+\\|null\\|true"));
  }

  @Test
  void settingsLiveInOneSession() throws SQLException {
    try (Connection one = fixture.connect();
        Connection other = fixture.connect();
        Statement mine = one.createStatement();
        Statement theirs = other.createStatement()) {
      mine.execute("SET auto_to_json=true");
      assertThat(ServiceFixture.rows(mine.executeQuery("SHOW auto_to_json")))
          .containsExactly("true");
      assertThatThrownBy(() -> theirs.executeQuery("SHOW auto_to_json"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Unrecognized configuration parameter");
    }
  }

  @Test
  void aTableIsReadAsItIsByThen() throws SQLException {
    append("growing", 3);
    assertThat(rows("SELECT count(*) FROM growing")).containsExactly("3");
    append("growing", 4);
    assertThat(rows("SELECT count(*) FROM growing")).containsExactly("7");
  }

  @ParameterizedTest
  @CsvSource({"NO_EFFECT,50", "UNLIMITED,130", "NO_ROWS,0"})
  void anInnerLimitOfZeroIsASwitch(Behaviour.InnerLimitZero meaning, int rows) throws SQLException {
    Behaviour behaviour = Behaviour.preset().withLimits(50, 100).with(meaning);
    try (ServiceFixture other =
        ServiceFixture.beside(LocalServiceOptions.at(data).with(behaviour))) {
      assertThat(other.rows("SELECT id FROM (SELECT id FROM numbers LIMIT 0) x")).hasSize(rows);
    }
  }

  @Test
  void theOtherSwitchesTurn() throws SQLException {
    Behaviour behaviour =
        Behaviour.preset()
            .with(Behaviour.Literals.POSTGRES)
            .with(Behaviour.LimitZero.NO_ROWS)
            .with(Behaviour.ErrorCodes.PRECISE);
    try (ServiceFixture other =
        ServiceFixture.beside(LocalServiceOptions.at(data).with(behaviour))) {
      assertThat(other.rows("SELECT 'O''Neil', 'a\\b'")).containsExactly("O'Neil|a\\b");
      assertThat(other.rows("SELECT id FROM numbers LIMIT 0")).isEmpty();
      assertThatThrownBy(() -> other.rows("SELECT no_function(1)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42883"))
          .hasMessageContaining("no_function");
    }
  }

  private static void append(String table, int rows) {
    TestSpark.session()
        .range(0, rows, 1, 1)
        .write()
        .format("delta")
        .mode("append")
        .save(data.resolve("service").resolve("tables").resolve(table).toString());
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return ServiceFixture.rows(result);
    }
  }
}
