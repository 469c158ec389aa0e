package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers that know nothing of Spark find in the files of a session of Decant. */
class MomentsInFilesIT {
  private static final List<String> MOMENTS =
      List.of("0001-01-01T00:00:00Z", "1582-10-10T12:00:00.000001Z", "9999-12-31T23:59:59.999999Z");

  @TempDir Path directory;
  private final Map<String, String> before = new TreeMap<>();

  @BeforeEach
  void open() {
    SparkSession session = TestSpark.session();
    SparkSessions.MOMENTS_IN_FILES
        .keySet()
        .forEach(key -> before.put(key, session.conf().get(key)));
    assertThat(SparkSessions.open("moments", Map.of())).isSameAs(session);
  }

  @AfterEach
  void leaveAsItWas() {
    before.forEach(TestSpark.session().conf()::set);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void areMicrosecondsOfTodaysCalendarHoweverOldOrFarTheyAre(String format) throws IOException {
    String path = directory.resolve(format).toString();
    TestSpark.session()
        .sql(
            "SELECT CAST(col AS timestamp) AS at FROM VALUES ('"
                + String.join("'), ('", MOMENTS)
                + "') AS t(col)")
        .coalesce(1)
        .write()
        .format(format)
        .save(path);
    assertThat(moments(path)).containsExactlyInAnyOrderElementsOf(MOMENTS);
  }

  private static List<String> moments(String path) throws IOException {
    List<String> moments = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(path))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".parquet")).toList()) {
        try (ParquetReader<Group> rows =
            ParquetReader.builder(
                    new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
          for (Group row = rows.read(); row != null; row = rows.read()) {
            moments.add(Instant.EPOCH.plus(row.getLong("at", 0), ChronoUnit.MICROS).toString());
          }
        }
      }
    }
    return moments;
  }
}
