package io.decant.lake;

import static io.decant.lake.LakeRequests.all;
import static io.decant.lake.LakeRequests.columns;
import static io.decant.lake.LakeRequests.csv;
import static io.decant.lake.LakeRequests.delta;
import static io.decant.lake.LakeRequests.parquet;
import static io.decant.lake.LakeRequests.range;
import static io.decant.lake.LakeRequests.reader;
import static io.decant.lake.LakeRequests.timed;
import static io.decant.lake.LakeRows.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delta, Parquet and CSV as enterprise sources. */
class TableReaderIT {
  private static final String CSV_SCHEMA = "id STRING, points INT, note STRING, loaded TIMESTAMP";

  @TempDir private Path directory;

  private Path table(String format, long rows) {
    Path path = directory.resolve(format);
    numbers(0, rows).write().format(format).save(path.toString());
    return path;
  }

  private static List<String> values(SourceReader reader, PlannedRead read) {
    try {
      return reader.rows(read).collectAsList().stream().map(row -> row.mkString("|")).toList();
    } catch (Exception e) {
      throw reader.failure(read, e);
    }
  }

  private static List<String> values(SourceConfig source, ReadRequest request) {
    SourceReader reader = reader(source);
    return values(reader, reader.plan(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta", "parquet"})
  void onlyTheWantedColumnsAreRead(String format) {
    Path path = table(format, 5);
    SourceConfig source = format.equals("delta") ? delta(path) : parquet(path);
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(columns(source, "points", "id"));
    assertThat(read.schema().fieldNames()).containsExactly("points", "id");
    assertThat(read.rows()).isEqualTo(5);
    assertThat(values(reader, read)).containsExactlyInAnyOrder("0|0", "2|1", "4|2", "6|3", "8|4");
    assertThat(reader.rows(read).queryExecution().executedPlan().toString())
        .contains("ReadSchema: struct<id:string,points:bigint>");
    assertThat(reader.reconcile(read, reader.rows(read)).rows()).isEqualTo(5);
    assertThat(reader.remote()).isFalse();
    assertThat(reader.schema(all(source)).fieldNames())
        .containsExactly("id", "points", "at", "day", "wall");
  }

  @Test
  void theVersionAtTheStartOfTheRunStaysThroughout() {
    Path path = table("delta", 5);
    SourceConfig source = delta(path);
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(all(source));
    numbers(5, 9).write().format("delta").mode("append").save(path.toString());
    assertThat(read.version()).contains("0");
    assertThat(values(reader, read)).hasSize(5);
    assertThat(reader.plan(all(source)).version()).contains("1");
    assertThat(values(source, all(source))).hasSize(9);
  }

  @Test
  void aVersionOrATimeIsPinned() throws InterruptedException {
    Path path = table("delta", 5);
    Thread.sleep(20);
    Instant between = Instant.now();
    Thread.sleep(20);
    numbers(5, 9).write().format("delta").mode("append").save(path.toString());
    SourceConfig first =
        new SourceConfig.Delta("crm", path.toString(), OptionalLong.of(0), Optional.empty());
    SourceConfig earlier =
        new SourceConfig.Delta("crm", path.toString(), OptionalLong.empty(), Optional.of(between));
    assertThat(values(first, all(first))).hasSize(5);
    assertThat(values(earlier, all(earlier))).hasSize(5);
    assertThat(reader(earlier).plan(all(earlier)).version()).contains("0");
  }

  @Test
  void aVersionThatDoesNotExistIsNamed() {
    Path path = table("delta", 5);
    SourceConfig none =
        new SourceConfig.Delta("crm", path.toString(), OptionalLong.of(7), Optional.empty());
    assertThatThrownBy(() -> reader(none).plan(all(none)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("features.crm (source crm)", "has no version 7");
    SourceConfig early =
        new SourceConfig.Delta(
            "crm", path.toString(), OptionalLong.empty(), Optional.of(Instant.EPOCH));
    assertThatThrownBy(() -> reader(early).plan(all(early)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has no state at 1970-01-01T00:00:00Z");
  }

  @Test
  void whatIsNotThereOrNotOfTheFormatIsNamed() throws IOException {
    Path nothing = directory.resolve("nothing");
    Path text = Files.writeString(Files.createDirectory(directory.resolve("t")).resolve("f"), "x");
    Path deltaTable = table("delta", 1);
    for (SourceConfig source :
        List.of(delta(nothing), parquet(nothing), csv(nothing, CSV_SCHEMA))) {
      assertThatThrownBy(() -> reader(source).schema(all(source)))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(nothing + " does not exist");
    }
    assertThatThrownBy(() -> reader(delta(text.getParent())).schema(all(delta(text.getParent()))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is not a Delta table");
    assertThatThrownBy(
            () -> reader(parquet(text.getParent())).schema(all(parquet(text.getParent()))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is not Parquet files of one schema");
    assertThatThrownBy(() -> reader(parquet(deltaTable)).schema(all(parquet(deltaTable))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Set type = delta");
  }

  @Test
  void aMissingColumnIsNamed() {
    SourceConfig source = parquet(table("parquet", 1));
    assertThatThrownBy(() -> reader(source).plan(columns(source, "id", "Points")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("there is no column Points; there are id, points, at");
  }

  @Test
  void aColumnThatIsNoTimeIsNamed() {
    SourceConfig source = parquet(table("parquet", 1));
    assertThatThrownBy(() -> reader(source).plan(timed(source, "points", Optional.empty())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("column points is bigint, but a time is needed");
  }

  @Test
  void filesThatGrewAreNoticed() {
    Path path = table("parquet", 5);
    SourceReader reader = reader(parquet(path));
    PlannedRead read = reader.plan(all(parquet(path)));
    numbers(5, 6).write().mode("append").parquet(path.toString());
    assertThatThrownBy(() -> reader.reconcile(read, reader.rows(read)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("had 5 rows when the run was planned and 6 when it read");
  }

  @Test
  void csvKeepsQuotesBackslashesAndLines() throws IOException {
    SourceConfig source =
        csv(
            Files.writeString(
                directory.resolve("c.csv"),
                "id,points,note,loaded\n"
                    + "007,1,\"say \"\"hi\"\"\",2024-01-01T00:00:00Z\n"
                    + "008,2,a\\b,2024-01-01T01:00:00Z\n"
                    + "009,,\"two\nlines, and a comma\\\",\n"
                    + "010,4,\"\",2024-01-01T02:00:00Z\n"),
            CSV_SCHEMA);
    assertThat(values(source, columns(source, "id", "points", "note")))
        .containsExactly(
            "007|1|say \"hi\"", "008|2|a\\b", "009|null|two\nlines, and a comma\\", "010|4|null");
    PlannedRead read = reader(source).plan(timed(source, "loaded", Optional.empty()));
    assertThat(read.rows()).isEqualTo(4);
    assertThat(read.times()).contains(range("2024-01-01T00:00:00Z", "2024-01-01T02:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"002,many,x,; points", "002,2; id", "002,2,x,2024-01-01T00:00:00Z,y; id"})
  void aMalformedRecordIsNamedWithItsLine(String record, String column) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("c.csv"), "id,points,note,loaded\n001,1,x,\n" + record + "\n");
    SourceConfig source = csv(file, CSV_SCHEMA);
    assertThatThrownBy(() -> values(source, columns(source, column)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("c.csv, line 3 does not fit the schema: " + record);
  }

  @Test
  void anotherHeaderIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("c.csv"), "id,note,points,loaded\n1,x,1,\n");
    SourceConfig source = csv(file, CSV_SCHEMA);
    assertThatThrownBy(() -> reader(source).plan(all(source)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "is id, note, points, loaded", "the schema says id, points, note, loaded");
  }

  @Test
  void theHeaderOfEveryFileIsCompared() throws IOException {
    Path files = Files.createDirectory(directory.resolve("files"));
    Files.writeString(files.resolve("a.csv"), "id,points,note,loaded\n1,1,x,\n");
    Files.writeString(files.resolve("b.csv"), "id,note,points,loaded\n2,y,1,\n");
    SourceConfig source = csv(files, CSV_SCHEMA);
    assertThatThrownBy(() -> values(source, columns(source, "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("header");
  }

  @Test
  void aSchemaThatIsNoneIsQuoted() throws IOException {
    Path file = Files.writeString(directory.resolve("c.csv"), "id\n1\n");
    SourceConfig source = csv(file, "id STRNG");
    assertThatThrownBy(() -> reader(source).schema(all(source)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("\"id STRNG\" is no schema");
  }
}
