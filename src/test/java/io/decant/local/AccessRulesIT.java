package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of queries that touch columns which the role may not see. */
class AccessRulesIT {
  private static final String RULES =
      "restricted = numbers.bucket, people.amount, people.person.name.firstName, people.person.note";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    connection = fixture.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @AfterEach
  void lift() throws IOException {
    Files.deleteIfExists(file());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM numbers WHERE id = 8 | id | 8",
        "SELECT * FROM numbers WHERE 1=0 | id | ",
        "SELECT bucket, id FROM numbers WHERE id = 8 | id | 8",
        "SELECT * FROM numbers SNAPSHOT SINCE 'HEAD' WHERE id = 8 | id | 8",
        "SELECT bucket AS b, id + 1 AS next FROM numbers WHERE id = 8 | next | 9",
        "SELECT \"bucket\",\"id\" FROM (SELECT id, bucket FROM numbers) SPARK_GEN_SUBQ_0"
            + " WHERE \"id\" = 8 | id | 8",
        "WITH x AS (SELECT bucket AS b, id FROM numbers) SELECT x.b, x.id FROM x WHERE id = 8 | id | 8",
        "SELECT id, bucket FROM numbers WHERE id = 8 UNION ALL SELECT id, 7 FROM numbers WHERE id = 9"
            + " | id | 8,9",
        "SELECT n.bucket, m.id FROM numbers n JOIN numbers m ON n.id = m.id WHERE n.id = 8 | id | 8",
        "SELECT bucket, count(*) OVER () AS rows FROM numbers WHERE id < 2 | rows | 2,2",
        "SELECT id FROM numbers WHERE id = 8 AND EXISTS (SELECT * FROM numbers) | id | 8",
        "SELECT count(*) AS rows FROM (SELECT id, bucket FROM numbers) x | rows | 130",
        "SELECT count(*) AS rows FROM numbers GROUP BY id % 1, CUBE (id % 1) | rows | 130,130",
        "SELECT personID, person.name.firstName, amount FROM people | personID | 0042",
        "SELECT person FROM people | person | ~(\"()\",7,\"{a,\"\"b c\"\"}\")~",
      })
  void aHiddenColumnVanishesBesideVisibleOnes(String sql, String labels, String rows)
      throws Exception {
    Files.writeString(file(), RULES);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(labels(result.getMetaData())).isEqualTo(labels);
      assertThat(String.join(",", ServiceFixture.rows(result))).isEqualTo(rows == null ? "" : rows);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT bucket FROM numbers | bucket | 8",
        "SELECT bucket + 1 AS b, id FROM numbers | bucket | 8",
        "SELECT max(bucket), count(*) FROM numbers | bucket | 12",
        "SELECT id FROM numbers WHERE bucket = 1 | bucket | 30",
        "SELECT id FROM numbers ORDER BY bucket | bucket | 33",
        "SELECT id, row_number() OVER (ORDER BY bucket) FROM numbers | bucket | 40",
        "SELECT bucket, count(*) FROM numbers GROUP BY bucket | bucket | 8",
        "SELECT DISTINCT id, bucket FROM numbers | bucket | 21",
        "SELECT n.id FROM numbers n JOIN numbers m ON n.bucket = m.bucket | bucket | 48",
        "SELECT id FROM numbers WHERE id IN (SELECT bucket FROM numbers) | bucket | 44",
        "SELECT id FROM numbers n WHERE EXISTS (SELECT 1 FROM numbers m WHERE m.id = n.bucket)"
            + " | bucket | 79",
        "SELECT id, (SELECT max(bucket) FROM numbers) AS top FROM numbers | bucket | 24",
        "SELECT b + 1 AS c, id FROM (SELECT bucket AS b, id FROM numbers) x | b | 8",
        "SELECT person.name.firstName FROM people | firstName | 20",
        "SELECT upper(person.name.firstName) AS n, personID FROM people | firstName | 26",
        "SELECT to_json(person) AS p, personID FROM people | person. | 0",
      })
  void whatIsMadeOfAHiddenColumnDoesNotExist(String sql, String column, int position)
      throws Exception {
    Files.writeString(file(), RULES);
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"))
        .hasMessageContaining("Column \"")
        .hasMessageContaining(column)
        .hasMessageContaining("\" does not exist")
        .hasMessageContaining(position > 0 ? "Position: " + position : "");
  }

  @Test
  void aNestedFieldLeavesItsNeighboursAlone() throws Exception {
    Files.writeString(file(), RULES);
    assertThat(rows("SELECT person.`order` AS o, person.tags[0] AS t FROM people"))
        .containsExactly("7|a");
  }

  @Test
  void theDescriptionOfAPreparedStatementLacksTheColumnToo() throws Exception {
    Files.writeString(file(), RULES);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id, bucket FROM numbers WHERE id = ?")) {
      assertThat(labels(statement.getMetaData())).isEqualTo("id");
      statement.setLong(1, 8);
      try (ResultSet result = statement.executeQuery()) {
        assertThat(ServiceFixture.rows(result)).containsExactly("8");
      }
    }
  }

  @Test
  void viewsAndCopiesDoNotInheritTheRules() throws Exception {
    Files.writeString(file(), "credential-may-write = true");
    try (Connection writing = fixture.connect();
        Statement statement = writing.createStatement()) {
      statement.execute("CREATE VIEW seen AS SELECT id, bucket FROM numbers");
      statement.execute("CREATE TABLE copied AS SELECT id, bucket FROM numbers");
    }
    Files.writeString(file(), RULES);
    assertThat(rows("SELECT bucket FROM seen WHERE id = 8")).containsExactly("1");
    assertThat(rows("SELECT bucket FROM copied WHERE id = 8")).containsExactly("1");
  }

  @Test
  void theCodeOfAMissingColumnIsASwitch() throws Exception {
    Files.writeString(file(), RULES + "\ncodes = does not exist = XX000");
    assertThatThrownBy(() -> rows("SELECT bucket FROM numbers"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
        .hasMessageContaining("\" does not exist");
  }

  @Test
  void rulesHoldFromTheNextStatementOn() throws Exception {
    assertThat(rows("SELECT id, bucket FROM numbers WHERE id = 8")).containsExactly("8|1");
    Files.writeString(file(), RULES);
    assertThat(rows("SELECT id, bucket FROM numbers WHERE id = 8")).containsExactly("8");
    Files.delete(file());
    assertThat(rows("SELECT id, bucket FROM numbers WHERE id = 8")).containsExactly("8|1");
  }

  @Test
  void inModeTablesTheWholeTableIsNotThere() throws Exception {
    Files.writeString(file(), "restricted = numbers.bucket\naccess = tables");
    assertThatThrownBy(() -> rows("SELECT id FROM numbers"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"))
        .hasMessageContaining("Table not found: numbers");
    assertThatThrownBy(() -> fixture.connect("prod:numbers", fixture.properties()))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P12"))
        .hasMessageContaining("No table found for dbName prod:numbers");
    assertThat(rows("SELECT personID FROM people")).containsExactly("0042");
    assertThat(rows("SHOW TABLES")).noneMatch(row -> row.startsWith("numbers"));
  }

  @Test
  void whoSignedInByTokenMayBeExempt() throws Exception {
    Properties properties = fixture.properties();
    properties.setProperty("password", new PlatformClient(fixture).accessToken());
    try (Connection byToken = fixture.connect("prod:all", properties);
        Statement statement = byToken.createStatement()) {
      String sql = "SELECT id, bucket FROM numbers WHERE id = 8";
      Files.writeString(file(), RULES);
      assertThat(ServiceFixture.rows(statement.executeQuery(sql))).containsExactly("8");
      Files.writeString(file(), RULES + "\ntoken-access = exempt");
      assertThat(ServiceFixture.rows(statement.executeQuery(sql))).containsExactly("8|1");
      assertThat(rows(sql)).containsExactly("8");
    }
  }

  private static Path file() {
    return data.resolve("service").resolve("switches.properties");
  }

  private static String labels(ResultSetMetaData columns) throws SQLException {
    List<String> found = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      found.add(columns.getColumnLabel(i));
    }
    return String.join(",", found);
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return ServiceFixture.rows(result);
    }
  }
}
