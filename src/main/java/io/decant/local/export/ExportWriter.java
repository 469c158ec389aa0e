package io.decant.local.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.decant.local.export.ExportRun.Written;
import io.decant.local.landing.Container;
import io.decant.local.landing.LandingZone;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Writes the files of an export: {@code exportTime=YYYYMMDDHHMM[SS]} and in it gzip Parquet or JSON
 * lines. GUESS: that there is no folder when there is no row, and that event data are those with
 * {@code _id} and {@code timestamp}.
 */
final class ExportWriter {
  private static final Duration OLDEST_EVENT = Duration.ofDays(365);

  private enum FolderTime {
    MINUTES("uuuuMMddHHmm"),
    SECONDS("uuuuMMddHHmmss");

    private final DateTimeFormatter format;

    FolderTime(String pattern) {
      this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
  }

  private final LandingZone zone;
  private final Path scratch;
  private final Switches switches;

  /**
   * Writes into a landing zone.
   *
   * @param scratch for what is not whole yet; on the same disk
   */
  ExportWriter(LandingZone zone, Path scratch, Switches switches) {
    this.zone = zone;
    this.scratch = scratch;
    this.switches = switches;
  }

  /** Writes rows as an export of the given time. */
  Written write(ExportFlow flow, Dataset<Row> rows, Instant time) throws IOException {
    Dataset<Row> recent = recent(rows, time);
    long count = recent.count();
    if (count == 0) {
      return Written.NOTHING;
    }
    Path directory = Files.createDirectories(scratch).resolve(UUID.randomUUID().toString());
    try {
      save(recent, flow.target(), directory);
      return place(files(directory), folder(flow, time), count);
    } finally {
      FileUtil.fullyDelete(directory.toFile());
    }
  }

  private String folder(ExportFlow flow, Instant time) {
    FolderTime form = switches.choice(Switch.EXPORT_FOLDERS, FolderTime.class);
    return String.join(
        "/", flow.target().path(), flow.dataSet().id(), "exportTime=" + form.format.format(time));
  }

  private static void save(Dataset<Row> rows, Target target, Path directory) {
    String compression = target.compressed() ? "gzip" : "none";
    rows.write()
        .option("compression", compression)
        .format(target.format().name().toLowerCase(Locale.ROOT))
        .save(directory.toString());
  }

  private Written place(List<Path> files, String folder, long rows) throws IOException {
    // As writers at the platform name them: the transaction stands before the rest.
    long transaction = UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE;
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      String name =
          file.getFileName().toString().replaceFirst("^(part-\\d+)", "$1-tid-" + transaction);
      zone.put(Container.DESTINATION, folder + "/" + name, file);
    }
    return new Written(rows, files.size(), bytes);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
  }

  private static Dataset<Row> recent(Dataset<Row> rows, Instant now) {
    List<String> names = Arrays.asList(rows.schema().fieldNames());
    boolean events =
        names.contains("_id")
            && names.contains("timestamp")
            && rows.schema().apply("timestamp").dataType().equals(DataTypes.TimestampType);
    Timestamp oldest = Timestamp.from(now.minus(OLDEST_EVENT));
    Column time = col("timestamp");
    return events ? rows.where(time.isNull().or(time.geq(lit(oldest)))) : rows;
  }
}
