package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Adobe's functions for the time between events, compared with a loop over every pair of events.
 */
class TimeBetweenIT {
  /** An event of the test; the sequence makes the order total. */
  private record Event(int sequence, String user, Instant time, String type) {}

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;
  private static List<Event> events;

  @BeforeAll
  static void start() throws SQLException {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    events = events();
    write(events);
    connection = fixture.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({"seconds,1", "minutes,60", "hours,3600", "days,86400"})
  void theTimeSinceTheMatchBefore(String unit, long seconds) throws SQLException {
    String sql =
        "SELECT sequence, TIME_BETWEEN_PREVIOUS_MATCH(timestamp, eventType IN ('a', 'b'), '"
            + unit
            + "') OVER (PARTITION BY user_id ORDER BY timestamp, sequence"
            + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS since FROM clicks"
            + " ORDER BY sequence";
    assertThat(rows(sql)).isEqualTo(expected(true, seconds));
  }

  @ParameterizedTest
  @CsvSource({"seconds,1", "minutes,60", "hours,3600", "days,86400"})
  void theTimeUntilTheMatchAfterIsNegative(String unit, long seconds) throws SQLException {
    String sql =
        "SELECT sequence, time_between_next_match(timestamp, eventType IN ('a', 'b'), '"
            + unit
            + "') OVER (PARTITION BY user_id ORDER BY timestamp, sequence"
            + " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS until FROM clicks"
            + " ORDER BY sequence";
    assertThat(rows(sql)).isEqualTo(expected(false, seconds));
  }

  @Test
  void theUnitIsSecondsWhenNoneIsGivenAndTheTypeIsInteger() throws SQLException {
    String sql =
        "SELECT sequence, TIME_BETWEEN_PREVIOUS_MATCH(timestamp, eventType = 'a' OR eventType = 'b')"
            + " OVER w AS since FROM clicks WINDOW w AS (PARTITION BY user_id ORDER BY timestamp,"
            + " sequence ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) ORDER BY sequence";
    assertThat(rows(sql)).isEqualTo(expected(true, 1));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.getMetaData().getColumnType(2)).isEqualTo(Types.INTEGER);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT TIME_BETWEEN_PREVIOUS_MATCH(timestamp) OVER (ORDER BY timestamp) FROM clicks"
            + " | takes a timestamp, a condition and a unit",
        "SELECT TIME_BETWEEN_PREVIOUS_MATCH(timestamp, true) FROM clicks | needs OVER",
        "SELECT TIME_BETWEEN_NEXT_MATCH(timestamp, true, weeks) OVER (ORDER BY timestamp) FROM clicks"
            + " | knows the units",
      })
  void aWrongCallIsAUserError(String sql, String message) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
        .hasMessageContaining("Function [TIME_BETWEEN_")
        .hasMessageContaining(message)
        .hasMessageContaining("Position: 8");
  }

  private static List<Event> events() {
    Random random = new Random(7);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // Few distinct times, so that some events are at the same time.
      Instant time = start.plusMillis(random.nextInt(400) * 1_234_567L);
      String type = List.of("a", "b", "c", "d", "e").get(random.nextInt(5));
      events.add(new Event(i, "u" + random.nextInt(12), time, type));
    }
    return events;
  }

  private static void write(List<Event> events) {
    StructType schema =
        new StructType()
            .add("sequence", DataTypes.IntegerType)
            .add("user_id", DataTypes.StringType)
            .add("timestamp", DataTypes.TimestampType)
            .add("eventType", DataTypes.StringType);
    List<Row> rows =
        events.stream()
            .map(e -> RowFactory.create(e.sequence(), e.user(), Timestamp.from(e.time()), e.type()))
            .toList();
    TestSpark.session()
        .createDataFrame(rows, schema)
        .write()
        .format("delta")
        .save(data.resolve("service").resolve("tables").resolve("clicks").toString());
  }

  private static List<String> expected(boolean previous, long seconds) {
    return events.stream()
        .map(event -> event.sequence() + "|" + nearest(event, previous, seconds))
        .toList();
  }

  private static Long nearest(Event event, boolean previous, long seconds) {
    Long nearest = null;
    for (Event other : events) {
      boolean match = other.user().equals(event.user()) && "ab".contains(other.type());
      int order = position(other).compareTo(position(event));
      if (match && (order == 0 || order < 0 == previous)) {
        long millis = event.time().toEpochMilli() - other.time().toEpochMilli();
        if (nearest == null || Math.abs(millis) < Math.abs(nearest)) {
          nearest = millis;
        }
      }
    }
    return nearest == null ? null : nearest / (seconds * 1000);
  }

  private static String position(Event event) {
    return String.format("%016d", event.time().toEpochMilli())
        + String.format("/%05d", event.sequence());
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return ServiceFixture.rows(result);
    }
  }
}
