package io.decant.lake;

import static io.decant.lake.Exports.ids;
import static io.decant.lake.Exports.run;
import static io.decant.lake.LakeRequests.columns;
import static io.decant.lake.LakeRequests.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of exports: their columns, formats and places. */
class DatasetExportFilesIT {
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private Path directory;
  private Exports exports;

  @BeforeEach
  void emptyDirectory() {
    exports = new Exports(directory);
  }

  @Test
  void aColumnThatCameLaterIsNullBefore() {
    exports.add("202601310000", 0, ids(0, 1).selectExpr("id", "struct(id AS a) AS s"));
    run(exports.source(), "id");
    exports.add(
        "202602010000", 0, ids(1, 2).selectExpr("id", "struct(id AS a, 'x' AS b) AS s", "7 AS n"));
    exports.add("202602020000", 0, ids(2, 3));
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "id");
    columns.put("b", "s.b");
    columns.put("n", "n");
    assertThat(run(exports.source(columns, Duration.ZERO, WEEK), "id", "b", "n"))
        .containsExactly("0|null|null", "1|x|7", "2|null|null");
  }

  @Test
  void aTypeThatChangedIsNamedWithItsFile() {
    exports.add("202601310000", 0, ids(0, 1).selectExpr("id", "1 AS n"));
    run(exports.source(), "id");
    exports.add("202602010000", 0, ids(1, 2).selectExpr("id", "2 AS n"));
    Path file = exports.add("202602010000", 1, ids(2, 3).selectExpr("id", "'two' AS n"));
    assertThatThrownBy(() -> reader(exports.source()).plan(columns(exports.source(), "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            file.toString(), "n is string; it was int before", "Set store to a new directory");
    assertThat(exports.version()).isZero();
  }

  @Test
  void nestedFieldsBecomeColumns() {
    exports.add(
        "20260131000102",
        0,
        ids(7, 8)
            .selectExpr(
                "struct(cast(id AS string) AS user_id, array(1) AS many) AS _acme",
                "timestamp '2026-01-30 00:00:00' AS timestamp"));
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("user_id", "_acme.user_id");
    columns.put("at", "timestamp");
    columns.put("loaded", "exportTime");
    SourceConfig.DatasetExport source = exports.source(columns, Duration.ZERO, WEEK);
    assertThat(reader(source).schema(columns(source)).simpleString())
        .isEqualTo("struct<user_id:string,at:timestamp,loaded:timestamp>");
    assertThat(run(source, "user_id", "at", "loaded"))
        .containsExactly("7|2026-01-30 00:00:00.0|2026-01-31 00:01:02.0");
    assertThat(reader(exports.source()).schema(columns(exports.source())).fieldNames())
        .containsExactly("_acme", "timestamp", "exportTime");

    SourceConfig.DatasetExport wrong =
        exports.source(Map.of("user_id", "_acme.userId"), Duration.ZERO, WEEK);
    assertThatThrownBy(() -> reader(wrong).schema(columns(wrong)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no field _acme.userId; _acme has user_id, many");
    SourceConfig.DatasetExport element =
        exports.source(Map.of("one", "_acme.many.first"), Duration.ZERO, WEEK);
    assertThatThrownBy(() -> reader(element).schema(columns(element)))
        .hasMessageContaining("_acme.many is array<int>, which has no fields by name");
  }

  @Test
  void jsonLinesAreReadByTheSchema() {
    SourceConfig.DatasetExport source =
        exports.json("id STRING, at TIMESTAMP, _acme STRUCT<points: INT>");
    exports.addLines(
        "202601310000",
        0,
        "{\"id\":\"a\",\"at\":\"2026-01-30T01:02:03.004Z\",\"_acme\":{\"points\":1,\"other\":2}}",
        "{\"id\":\"b\"}");
    assertThat(run(source, "id", "at")).containsExactly("a|2026-01-30 01:02:03.004", "b|null");
    Path file =
        exports.addLines(
            "202602010000", 0, "{\"id\":\"c\"}", "{\"id\":\"d\",\"_acme\":{\"points\":\"many\"}}");
    assertThatThrownBy(() -> run(source, "id"))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            file.getFileName() + ", line 2 does not fit the schema", "\"many\"");
    assertThat(exports.version()).isZero();
    SourceConfig.DatasetExport other = exports.json("id STRING, at TIMESTAMP");
    assertThatThrownBy(() -> reader(other).plan(columns(other, "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("were read as");
  }

  @Test
  void aCompressedFileThatIsCutOffIsNotRead() throws IOException {
    SourceConfig.DatasetExport source = exports.json("id STRING");
    String[] lines = new String[2000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"id\":\"" + i * 7919 + "\"}";
    }
    Path file = exports.addLines("202601310000", 0, lines);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> run(source, "id"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("could not be taken into");
    assertThat(exports.store().resolve("_delta_log/00000000000000000000.json")).doesNotExist();
  }

  @Test
  void whatIsNoFileOfRowsIsPassedOver() throws IOException {
    exports.add("202601310000", 0, ids(0, 3));
    exports.folder("202602010000");
    exports.addText("202601310000", "_SUCCESS", "");
    exports.addText("202601310000", ".part-00000.gz.parquet.crc", "crc");
    exports.addText("202601310000", "readme.txt", "hello");
    Files.createDirectory(exports.dataSet().resolve("archive"));
    assertThat(run(exports.source(), "id")).hasSize(3);
  }

  @Test
  void anExportWithoutRowsIsTakenToo() {
    exports.add("202601310000", 0, ids(0, 0));
    assertThat(run(exports.source(), "id")).isEmpty();
    assertThat(reader(exports.source()).plan(columns(exports.source(), "id")).reason())
        .startsWith("all 1 file are in");
  }

  @Test
  void wrongPlacesAreNamed() throws IOException {
    SourceConfig.DatasetExport source = exports.source();
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(exports.dataSet() + " does not exist");
    Files.createDirectories(exports.dataSet());
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContaining("holds no file of an export yet");
    Files.createDirectories(exports.dataSet().resolve("64a1/exportTime=202601310000"));
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContainingAll("holds no folder exportTime=", "64a1 does");
    Path folder = Files.createDirectories(exports.dataSet().resolve("exportTime=20261301"));
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContaining("exportTime=20261301 tells no time");
    Files.delete(folder);
    Path text = exports.addText("202601310000", "part-0.gz.parquet", "text");
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContaining(text + " cannot be read");
    Files.delete(text);
    Path lines = exports.addLines("202601310000", 0, "{}");
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContainingAll(lines + " is json", "Set format = json");
    Files.delete(lines);
    exports.add("202601310000", 0, ids(0, 3));
    Files.createDirectories(exports.store());
    Files.writeString(exports.store().resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContaining("holds something else that is not the store of an export");
    Files.delete(exports.store().resolve("notes.txt"));
    ids(0, 1).write().format("delta").save(exports.store().toString());
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .hasMessageContaining("holds a Delta table that is not the store of an export");
  }

  @Test
  void aMissingColumnIsNamedBeforeAnythingIsTaken() {
    exports.add("202601310000", 0, ids(0, 3));
    assertThatThrownBy(() -> reader(exports.source()).plan(columns(exports.source(), "ids")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no column ids; there are id, exportTime");
    assertThat(exports.store()).doesNotExist();
  }
}
