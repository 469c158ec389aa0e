package io.decant.local;

import static io.decant.local.ServiceFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.ServiceSwitches;
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

/** Several statements in one, with variables, branches and a handler of failures. */
class BlockIT {
  private static final Map<String, String> WRITING = Map.of("credential-may-write", "true");

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    ServiceSwitches.of(data).set(WRITING);
    connection = fixture.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void theCheckpointPatternWorksOnNewRowsOnly() throws SQLException {
    rows(
        "CREATE TABLE events AS SELECT id FROM numbers WHERE id < 10;"
            + "CREATE TABLE checkpoint_log AS SELECT 'p' AS process_name, 'SUCCESSFUL' AS"
            + " process_status, cast('HEAD' AS string) AS last_snapshot_id,"
            + " timestamp'2026-01-01 00:00:00' AS process_timestamp;"
            + "CREATE TABLE processed AS SELECT id FROM events WHERE 1=0");
    String block =
        "$$ BEGIN"
            + " SET @from = SELECT last_snapshot_id FROM (SELECT last_snapshot_id,"
            + "   process_timestamp FROM checkpoint_log WHERE process_name = 'p'"
            + "   AND process_status = 'SUCCESSFUL' ORDER BY process_timestamp DESC LIMIT 1);"
            + " SET @to = SELECT snapshot_id FROM (SELECT history_meta('events'))"
            + "   WHERE is_current = true;"
            + " SET @now = SELECT current_timestamp();"
            + " INSERT INTO processed SELECT id FROM events SNAPSHOT BETWEEN @from AND @to;"
            + " INSERT INTO checkpoint_log SELECT 'p' AS process_name, 'SUCCESSFUL' AS"
            + "   process_status, cast(@to AS string) AS last_snapshot_id,"
            + "   cast(@now AS timestamp) AS process_timestamp;"
            + " EXCEPTION WHEN OTHER THEN SELECT 'ERROR'; END $$;";
    assertThat(rows(block)).isEmpty();
    assertThat(rows("SELECT count(*) FROM processed")).containsExactly("10");
    rows("INSERT INTO events SELECT id FROM numbers WHERE id >= 100");
    assertThat(rows(block)).isEmpty();
    assertThat(rows("SELECT count(*), count(DISTINCT id) FROM processed")).containsExactly("40|40");
    assertThat(rows("SELECT count(*) FROM checkpoint_log")).containsExactly("3");
  }

  @Test
  void theLastResultIsSent() throws SQLException {
    assertThat(rows("$$ BEGIN SELECT 1 AS a; SET @x = 'it''s'; SELECT @x AS b, 2; END $$"))
        .containsExactly("its|2");
    assertThat(
            rows(
                "$$ BEGIN CREATE TABLE grown AS SELECT 1 AS a; SELECT count(*) FROM grown;"
                    + " INSERT INTO grown SELECT 2 AS a; END $$"))
        .containsExactly("1");
    assertThat(rows("SELECT count(*) FROM grown")).containsExactly("2");
  }

  @Test
  void theFirstResultMayBeSent() throws SQLException {
    ServiceSwitches.of(data).set(Map.of("block-result", "first"));
    try {
      assertThat(rows("$$ BEGIN SELECT 1 AS a; SELECT 2 AS b; END $$")).containsExactly("1");
    } finally {
      ServiceSwitches.of(data).set(WRITING);
    }
  }

  @Test
  void branchesAreTakenByTheirConditions() throws SQLException {
    for (String[] expected : new String[][] {{"1", "one"}, {"2", "two"}, {"NULL", "other"}}) {
      String sql =
          "$$ BEGIN SET @n = "
              + expected[0]
              + "; IF @n = 1 THEN SELECT 'one'; ELSEIF @n = 2 THEN SELECT 'two';"
              + " ELSE SELECT 'other'; END IF; END $$";
      assertThat(rows(sql)).containsExactly(expected[1]);
    }
  }

  @Test
  void aCaughtFailureEndsInSuccess() throws SQLException {
    assertThat(
            rows(
                "$$ BEGIN CREATE TABLE before_it AS SELECT 1 AS a; SELECT raise_error('mine');"
                    + " CREATE TABLE after_it AS SELECT 1 AS a;"
                    + " EXCEPTION WHEN OTHERS THEN SELECT 'ERROR'; END $$"))
        .containsExactly("ERROR");
    assertThat(rows("SELECT table_exists('before_it') AS a, table_exists('after_it') AS b"))
        .containsExactly("t|f");
    assertThat(
            rows(
                "$$ BEGIN SELECT * FROM nowhere;"
                    + " EXCEPTION WHEN OTHER THEN SET @ret = SELECT 'ERROR'; END $$"))
        .isEmpty();
  }

  @Test
  void aFailureThatNobodyCatchesIsTold() {
    String sql = "$$ BEGIN CREATE TABLE kept AS SELECT 1 AS a; SELECT absent FROM kept; END $$";
    assertRefused(() -> rows(sql), "42703", sql.indexOf("absent") + 1, "absent");
    assertThatThrownBy(() -> rows("$$ BEGIN SELECT @nothing; END $$"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("The variable @nothing is not set");
  }

  @Test
  void aTableExistsInTwoSpellings() throws SQLException {
    String sql = "SELECT table_exists('numbers') AS a, table_exists('nowhere') AS b";
    assertThat(rows(sql)).containsExactly("t|f");
    Map<String, String> other = Map.of("credential-may-write", "true", "table-exists", "true");
    ServiceSwitches.of(data).set(other);
    try {
      assertThat(rows(sql)).containsExactly("true|false");
      assertThat(
              rows(
                  "$$ BEGIN SET @e = SELECT table_exists('numbers');"
                      + " IF @e = 'true' THEN SELECT 'there'; END IF; END $$"))
          .containsExactly("there");
    } finally {
      ServiceSwitches.of(data).set(Map.of("credential-may-write", "true"));
    }
  }

  @Test
  void randomNumbersDifferInEachRun() throws SQLException {
    String sql = "SELECT randn() FROM numbers ORDER BY id LIMIT 3";
    assertThat(rows(sql)).isNotEqualTo(rows(sql));
  }

  /** The rows of the last statement; none when it has no result. */
  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean result = statement.execute(sql);
      while (!result && statement.getUpdateCount() >= 0) {
        result = statement.getMoreResults();
      }
      if (!result) {
        return List.of();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return ServiceFixture.rows(rows);
      }
    }
  }
}
