package io.decant.local;

import static io.decant.local.ServiceFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of a table as clients see it: batches of 1, 2, 4 and 8 rows, one after the other. */
class SnapshotIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;
  private static List<String> ids;

  @BeforeAll
  static void start() throws SQLException {
    for (int rows = 1; rows <= 8; rows *= 2) {
      append("batches", rows);
    }
    TestSpark.session().range(0, 0, 1, 1).write().format("delta").save(path("nothing"));
    TestSpark.session().range(0, 3, 1, 1).write().parquet(path("elsewhere"));
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    connection = fixture.connect();
    ids = rows("SELECT snapshot_id FROM (SELECT history_meta('batches')) ORDER BY made_current_at");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @AfterEach
  void presets() throws SQLException {
    ServiceSwitches.of(data).reset();
    execute("SET resolve_fallback_snapshot_on_failure=false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "batches SNAPSHOT SINCE {0} | 14",
        "batches SNAPSHOT SINCE '{0}' | 14",
        "batches SNAPSHOT SINCE {3} | 0",
        "batches SNAPSHOT SINCE 'HEAD' | 15",
        "batches SNAPSHOT AS OF {0} | 1",
        "batches SNAPSHOT AS OF {2} | 7",
        "batches SNAPSHOT AS OF 'TAIL' | 15",
        "batches SNAPSHOT BETWEEN {0} AND {2} | 6",
        "batches SNAPSHOT BETWEEN {1} AND {1} | 0",
        "batches SNAPSHOT BETWEEN 'HEAD' AND {1} | 3",
        "batches SNAPSHOT BETWEEN {2} AND 'TAIL' | 8",
        "batches b SNAPSHOT SINCE {2} WHERE b.id >= 0 | 8",
        "batches AS b SNAPSHOT SINCE {2} WHERE b.id >= 0 | 8",
        "batches SNAPSHOT SINCE {2} AS b WHERE b.id >= 0 | 8",
        "batches SNAPSHOT SINCE {2} WHERE batches.id >= 0 | 8",
        "(SELECT * FROM batches SNAPSHOT AS OF {1}) e | 3",
        "(SELECT \"id\" FROM (SELECT id FROM batches SNAPSHOT AS OF {1}) x WHERE id >= 0) y | 3",
        "batches SNAPSHOT AS OF {1} a JOIN batches SNAPSHOT AS OF {0} b ON true | 3",
      })
  void aClauseTakesItsRows(String from, int rows) throws SQLException {
    assertThat(rows("SELECT count(*) FROM " + filled(from))).containsExactly("" + rows);
  }

  @Test
  void aBoundMayBeAParameter() throws SQLException {
    String sql = "SELECT count(*) FROM batches SNAPSHOT BETWEEN ? AND ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Long.parseLong(ids.get(0)));
      statement.setString(2, ids.get(1));
      assertThat(ServiceFixture.rows(statement.executeQuery())).containsExactly("2");
    }
  }

  @Test
  void historyIsARowForEachSnapshot() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet all = statement.executeQuery("SELECT history_meta('batches')")) {
      assertThat(columns(all))
          .containsExactly(
              "snapshot_generation:int4",
              "made_current_at:timestamp",
              "snapshot_id:int8",
              "parent_id:int8",
              "is_current_ancestor:bool",
              "is_current:bool",
              "output_record_count:int8",
              "output_byte_size:int8");
    }
    assertThat(
            rows(
                "SELECT snapshot_generation, parent_id, is_current_ancestor, is_current,"
                    + " output_record_count, output_byte_size > 0"
                    + " FROM (SELECT history_meta('batches')) h ORDER BY snapshot_generation"))
        .containsExactly(
            "0|null|t|f|1|t",
            "1|" + ids.get(0) + "|t|f|2|t",
            "2|" + ids.get(1) + "|t|f|4|t",
            "3|" + ids.get(2) + "|t|t|8|t");
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() > 9);
    assertThat(rows("SELECT history_meta('nothing')")).isEmpty();
  }

  @Test
  void anAppendedBatchIsASnapshotOfItsOwn() throws SQLException {
    append("growing", 3);
    String first = "SELECT snapshot_id FROM (SELECT history_meta('growing')) WHERE is_current";
    String before = rows(first).get(0);
    append("growing", 5);
    assertThat(rows(first)).hasSize(1).doesNotContain(before);
    assertThat(rows("SELECT count(*) FROM growing SNAPSHOT SINCE " + before)).containsExactly("5");
    assertThat(rows("SELECT count(*) FROM growing SNAPSHOT AS OF " + before)).containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "FROM batches SNAPSHOT SINCE HEAD | 42601 | 39 | in single quotes; not HEAD",
        "FROM (SELECT * FROM batches) SNAPSHOT SINCE {0} | 42601 | 40 | not to a sub-query",
        "FROM (SELECT * FROM batches) x SNAPSHOT SINCE {0} | 42601 | 42 | not to a sub-query",
        "FROM batches SNAPSHOT SINCE 5 | 58000 | 24 | Snapshot 5 of table batches is not",
        "FROM batches SNAPSHOT BETWEEN {2} AND {1} | 58000 | 24 | lies after the end",
        "FROM nowhere SNAPSHOT SINCE 5 | 42P01 | 16 | Table not found: nowhere",
        "FROM elsewhere SNAPSHOT SINCE 5 | 58000 | 16 | can be used on datalake tables only",
        "FROM (SELECT history_meta('nowhere')) | 42P01 | 24 | Table not found: nowhere",
        "FROM (SELECT history_meta('elsewhere')) | 58000 | 24 | ErrorCode: 58000 Internal System"
            + " Error [Invalid table elsewhere. historyMeta can be used on datalake tables only.]",
      })
  void theRestIsRefused(String sql, String sqlState, int position, String message) {
    assertRefused(() -> rows("SELECT id " + filled(sql)), sqlState, position, message);
  }

  @Test
  void aTableElsewhereCanBeRead() throws SQLException {
    assertThat(rows("SELECT count(*) FROM elsewhere")).containsExactly("3");
  }

  @Test
  void afterTwoDaysTheStartIsGone() throws SQLException {
    String since = "SELECT count(*) FROM batches SNAPSHOT SINCE " + ids.get(1);
    ServiceSwitches.of(data).set(Map.of("clock-ahead", "PT47H"));
    assertThat(rows(since)).containsExactly("12");
    ServiceSwitches.of(data).set(Map.of("clock-ahead", "P3D"));
    assertThat(rows("SELECT snapshot_id FROM (SELECT history_meta('batches'))"))
        .containsExactly(ids.get(3));
    assertThatThrownBy(() -> rows(since))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"))
        .hasMessageContaining("Snapshot " + ids.get(1) + " of table batches is not available");
    // Rows of the oldest snapshot that is left are among the result; those in between are not.
    execute("SET resolve_fallback_snapshot_on_failure=true");
    assertThat(rows(since)).containsExactly("8");
    assertThat(rows("SELECT count(*) FROM batches SNAPSHOT SINCE " + ids.get(3)))
        .containsExactly("0");
  }

  @Test
  void namesMayBeSmallNumbers() throws SQLException {
    ServiceSwitches.of(data).set(Map.of("snapshot-ids", "sequential"));
    assertThat(rows("SELECT snapshot_id, parent_id FROM (SELECT history_meta('batches'))"))
        .containsExactlyInAnyOrder("1|null", "2|1", "3|2", "4|3");
    assertThat(rows("SELECT count(*) FROM batches SNAPSHOT BETWEEN 1 AND 3")).containsExactly("6");
  }

  private static List<String> columns(ResultSet result) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      columns.add(
          result.getMetaData().getColumnLabel(i) + ":" + result.getMetaData().getColumnTypeName(i));
    }
    return columns;
  }

  private static String filled(String sql) {
    String filled = sql;
    for (int i = 0; i < ids.size(); i++) {
      filled = filled.replace("{" + i + "}", ids.get(i));
    }
    return filled;
  }

  private static String path(String table) {
    return data.resolve("service").resolve("tables").resolve(table).toString();
  }

  private static void append(String table, int rows) {
    TestSpark.session()
        .range(0, rows, 1, 1)
        .write()
        .format("delta")
        .mode("append")
        .save(path(table));
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
