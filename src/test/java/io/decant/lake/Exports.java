package io.decant.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.DatasetExport.Format;
import io.decant.plan.PlannedRead;
import io.decant.plan.SourceReader;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A directory into which exports of a data set are written as Experience Platform does. */
final class Exports {
  private final Path directory;

  Exports(Path directory) {
    this.directory = directory;
  }

  Path dataSet() {
    return directory.resolve("egress/64a1");
  }

  Path store() {
    return directory.resolve("store");
  }

  /** Files are taken at once, and may be gone after a week. */
  SourceConfig.DatasetExport source() {
    return source(Map.of(), Duration.ZERO, Duration.ofDays(7));
  }

  SourceConfig.DatasetExport source(Map<String, String> columns, Duration settled, Duration kept) {
    return new SourceConfig.DatasetExport(
        "exports",
        dataSet().toString(),
        Format.PARQUET,
        Optional.empty(),
        store().toString(),
        new LinkedHashMap<>(columns),
        settled,
        kept);
  }

  SourceConfig.DatasetExport json(String schema) {
    return new SourceConfig.DatasetExport(
        "exports",
        dataSet().toString(),
        Format.JSON,
        Optional.of(schema),
        store().toString(),
        Map.of(),
        Duration.ZERO,
        Duration.ofDays(7));
  }

  /** Rows with a column id. */
  static Dataset<Row> ids(long from, long to) {
    return TestSpark.session().range(from, to, 1, 1).toDF();
  }

  /** Adds a file to an export. */
  Path add(String time, int part, Dataset<Row> rows) {
    Path written = directory.resolve("written");
    rows.coalesce(1)
        .write()
        .option("compression", "gzip")
        .mode("overwrite")
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path file =
          files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
      return Files.move(file, folder(time).resolve(name(part) + ".gz.parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file of JSON lines to an export. */
  Path addLines(String time, int part, String... lines) {
    Path file = folder(time).resolve(name(part) + ".json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file of any kind to an export. */
  Path addText(String time, String name, String text) {
    try {
      return Files.writeString(folder(time).resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder(String time) {
    try {
      return Files.createDirectories(dataSet().resolve("exportTime=" + time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens to files of a landing zone after seven days. */
  void expire(String time) {
    try (Stream<Path> files = Files.walk(folder(time))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one run reads. */
  static List<String> run(SourceConfig source, String... columns) {
    SourceReader reader = LakeRequests.reader(source);
    PlannedRead read = reader.prepare(reader.plan(LakeRequests.columns(source, columns)));
    Dataset<Row> rows = reader.rows(read);
    List<String> values = values(rows);
    assertThat(reader.reconcile(read, rows).rows()).isEqualTo(values.size());
    assertThat(read.rows()).isEqualTo(values.size());
    return values;
  }

  /** Of the table into which files are taken. */
  long version() {
    return io.delta.tables.DeltaTable.forPath(TestSpark.session(), store().toString())
        .history(1)
        .select("version")
        .first()
        .getLong(0);
  }

  static String name(int part) {
    return "part-0000" + part + "-tid-4172098795867639101-c000";
  }

  static List<String> values(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }
}
