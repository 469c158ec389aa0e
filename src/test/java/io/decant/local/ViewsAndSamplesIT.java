package io.decant.local;

import static io.decant.local.ServiceFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients may make besides tables: views, columns, files, samples. */
class ViewsAndSamplesIT {
  private static final Map<String, String> WRITING = Map.of("credential-may-write", "true");

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    ServiceSwitches.of(data).set(WRITING);
    connection = fixture.connect();
    execute("CREATE VIEW low AS SELECT id, bucket FROM numbers WHERE id < 7");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void aViewIsReadByAllAsItsTablesAreByThen() throws SQLException {
    execute("CREATE TABLE growing AS SELECT 1 AS id");
    execute(
        "CREATE VIEW \"twice\" AS SELECT a.id, 'it''s' AS word FROM growing a JOIN low b ON true");
    assertThat(fixture.rows("SELECT count(*), max(word) FROM twice")).containsExactly("7|its");
    execute("INSERT INTO growing SELECT 2 AS id");
    assertThat(rows("SELECT count(*) FROM twice t WHERE t.id = 2")).containsExactly("7");
    execute("ALTER TABLE growing ADD COLUMN more int");
    assertThat(rows("SELECT count(*) FROM twice")).containsExactly("14");
    assertThat(rows("SHOW VIEWS"))
        .anyMatch(row -> row.matches("twice\\|[0-9a-f]{24}\\|null\\|true"));
    execute("DROP VIEW twice");
    assertThatThrownBy(() -> rows("SELECT * FROM twice"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Table not found: twice");
    execute("DROP VIEW IF EXISTS twice");
  }

  @Test
  void columnsAreAdded() throws SQLException {
    execute("CREATE TABLE altered AS SELECT 1 AS id");
    assertThat(fixture.rows("SELECT * FROM altered")).containsExactly("1");
    execute(
        "ALTER TABLE altered ADD COLUMN a bigint, ADD COLUMN b int8, c integer, d smallint,"
            + " e tinyint, f varchar(20), g string, h double, i float8, j date, k datetime, l char");
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM altered")) {
      StringBuilder types = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        types.append(result.getMetaData().getColumnTypeName(i)).append(' ');
      }
      assertThat(types.toString())
          .startsWith("int4 int8 int8 int4 int2 int2 ")
          .endsWith(" float8 float8 date timestamp " + types.toString().split(" ")[6] + " ");
    }
  }

  @Test
  void keysAreToldUntilTheyAreDropped() throws SQLException {
    execute("CREATE TABLE orders AS SELECT 1L AS id, 2 AS line, 'a@b' AS mail, 3L AS number");
    execute("ALTER TABLE orders ADD CONSTRAINT PRIMARY KEY (mail) NAMESPACE 'Email'");
    execute("ALTER TABLE orders ADD CONSTRAINT PRIMARY KEY (id, line)");
    execute("ALTER TABLE orders ADD CONSTRAINT FOREIGN KEY (number) REFERENCES numbers (id)");
    execute("ALTER TABLE orders ADD CONSTRAINT PRIMARY IDENTITY (mail) NAMESPACE 'Email'");
    execute("ALTER TABLE orders ADD CONSTRAINT IDENTITY (id) NAMESPACE 'ECID'");
    assertThat(rows("SHOW PRIMARY KEYS"))
        .containsExactly("orders|id|bigint|null", "orders|line|integer|null");
    assertThat(rows("SHOW FOREIGN KEYS")).containsExactly("orders|number|bigint|numbers|id|null");
    assertThat(rows("SHOW IDENTITIES"))
        .containsExactly("orders|mail|text|\"Email\"|true", "orders|id|bigint|\"ECID\"|false");
    assertThat(rows("SELECT count(*) FROM orders")).containsExactly("1");
    execute("ALTER TABLE orders DROP CONSTRAINT PRIMARY KEY (id, line)");
    execute("ALTER TABLE orders DROP CONSTRAINT IDENTITY (line)");
    assertThat(rows("SHOW PRIMARY KEYS")).isEmpty();
    assertThat(rows("SHOW IDENTITIES")).hasSize(2);
    execute("DROP TABLE orders");
    assertThat(rows("SHOW FOREIGN KEYS")).isEmpty();
  }

  @Test
  void copiesGoToScratchSpace() throws SQLException {
    execute("COPY (SELECT id FROM numbers) TO '%scratch_space%/all/ids'");
    execute("COPY SELECT id FROM low TO '%scratch_space%/low' WITH FORMAT 'json'");
    execute("COPY SELECT id FROM low TO '%scratch_space%/low_csv' WITH (FORMAT 'csv')");
    Path space = data.resolve("service").resolve("scratch-space");
    assertThat(TestSpark.session().read().parquet(space.resolve("all/ids").toString()).count())
        .isEqualTo(130);
    assertThat(TestSpark.session().read().json(space.resolve("low").toString()).count())
        .isEqualTo(7);
    assertThat(TestSpark.session().read().csv(space.resolve("low_csv").toString()).count())
        .isEqualTo(7);
  }

  @Test
  void aSampleIsATableOfItsOwn() throws SQLException {
    execute(
        "CREATE TABLE crowd AS SELECT a.id, b.id AS other FROM numbers a JOIN numbers b ON true");
    assertThat(rows("SELECT sample_meta('crowd')")).isEmpty();
    assertThatThrownBy(() -> execute("ANALYZE TABLE crowd TABLESAMPLE SAMPLERATE 10"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("needs SET aqp=true before it");
    execute("SET aqp=true");
    assertThatThrownBy(() -> rows("SELECT count(*) FROM crowd WITHAPPROXIMATE"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("There is no sample of table crowd");
    execute("ANALYZE TABLE crowd TABLESAMPLE SAMPLERATE 0.5");
    long few = Long.parseLong(rows("SELECT count(*) FROM crowd_sample_0_5").get(0));
    // Percent: of 16,900 rows about 85, where a reading of 0.5 as a half gave 8,450.
    assertThat(few).isBetween(20L, 250L);
    execute(
        "ANALYZE TABLE crowd TABLESAMPLE SAMPLERATE 100 FILTERCONTEXT (id < 10 AND other IN (1, 2))");
    assertThat(rows("SELECT count(*) FROM crowd c WITHAPPROXIMATE WHERE c.id >= 0"))
        .containsExactly("20");
    assertThat(
            rows(
                "SELECT sample_table_name, sample_type, sampling_rate,"
                    + " filter_condition_on_source_dataset, sample_num_rows,"
                    + " length(sample_dataset_id), length(parent_dataset_id)"
                    + " FROM (SELECT sample_meta('crowd')) ORDER BY created"))
        .containsExactly(
            "crowd_sample_0_5|uniform|0.5|null|" + few + "|24|24",
            "crowd_sample_100_0|uniform|100.0|id < 10 AND other IN (1, 2)|20|24|24");
    for (int i = 3; i <= 5; i++) {
      execute("ANALYZE TABLE crowd TABLESAMPLE SAMPLERATE 0.5");
    }
    assertThat(rows("SELECT sample_table_name FROM (SELECT sample_meta('crowd'))"))
        .contains("crowd_sample_0_5_2", "crowd_sample_0_5_4");
    assertThatThrownBy(() -> execute("ANALYZE TABLE crowd TABLESAMPLE SAMPLERATE 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Table crowd has 5 samples; it cannot have more");
  }

  @Test
  void anAnalyticsTableWithoutATimeFilterSeemsEmpty() throws SQLException {
    Map<String, String> marked =
        Map.of("credential-may-write", "true", "analytics-tables", "people");
    ServiceSwitches.of(data).set(marked);
    try {
      assertThat(rows("SELECT personID FROM people")).isEmpty();
      assertThat(rows("SELECT count(*) FROM people WHERE personID = '0042'")).containsExactly("0");
      assertThat(rows("SELECT count(*) FROM people WHERE timestamp > '2026-01-01 00:00:00'"))
          .containsExactly("1");
      assertThat(
              rows(
                  "SELECT count(*) FROM (SELECT * FROM people p"
                      + " WHERE to_date(p.timestamp) = '2026-01-05') x"))
          .containsExactly("1");
    } finally {
      ServiceSwitches.of(data).set(WRITING);
    }
    assertThat(rows("SELECT personID FROM people")).containsExactly("0042");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM low SNAPSHOT SINCE 5 | 42601 | 19 | not to a sub-query or a view",
        "SELECT * FROM (SELECT id FROM low) x WITHAPPROXIMATE | 42601 | 38 | near WITHAPPROXIMATE",
        "CREATE VIEW low AS SELECT 1 AS a | 42P07 | 13 | Table already exists: low",
        "CREATE TABLE low AS SELECT 1 AS a | 42P07 | 14 | Table already exists: low",
        "CREATE VIEW other AS SELECT absent FROM low | 42703 | 29 | absent",
        "CREATE VIEW a__b AS SELECT 1 AS a | 42601 | 13 | no double underscore",
        "DROP VIEW nowhere | 42P01 | 11 | Table not found: nowhere",
        "DROP TABLE low | 42P01 | 12 | Table not found: low",
        "ALTER TABLE nowhere ADD COLUMN a int | 42P01 | 13 | Table not found: nowhere",
        "ALTER TABLE numbers ADD COLUMN a text | XX000 | 34 | Function [text] not defined",
        "ALTER TABLE numbers ADD COLUMN id int | XX000 | 0 | id",
        "ALTER TABLE numbers ADD CONSTRAINT PRIMARY KEY (absent) | 42703 | 49 | absent",
        "ALTER TABLE numbers RENAME TO other | 42601 | 21 | near RENAME",
        "COPY SELECT 1 AS a TO '/etc/passwd' | 42601 | 23 | COPY writes to '%scratch_space%",
        "COPY SELECT 1 AS a TO '%scratch_space%/../x' | 42601 | 23 | COPY writes to",
        "COPY SELECT 1 AS a TO '%scratch_space%/x' WITH FORMAT 'orc' | 42601 | 55 | near 'orc'",
        "ANALYZE TABLE numbers COMPUTE STATISTICS | 42601 | 23 | near COMPUTE",
        "ANALYZE TABLE numbers TABLESAMPLE SAMPLERATE 200 | XX000 | 46 | above 0 up to 100",
        "SELECT sample_meta('nowhere') | 42P01 | 8 | Table not found: nowhere",
      })
  void theRestIsRefused(String sql, String sqlState, int position, String message) {
    assertRefused(() -> execute(sql), sqlState, position, message);
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
