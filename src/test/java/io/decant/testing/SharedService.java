package io.decant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one local Query Service of a test JVM, in a process of its own. Starting one takes seconds,
 * so tests share it and tell their tables apart by name; it ends with the JVM.
 */
public final class SharedService {
  private SharedService() {}

  /** The running service; beside the tables of tests it has a little sample data. */
  public static LocalServiceProcess process() {
    return Holder.PROCESS;
  }

  /** Makes rows a table of the service, visible at once. */
  public static void write(String table, Dataset<Row> rows) {
    rows.write().format("delta").mode("overwrite").save(path(table));
  }

  /** Where a table lies. */
  public static String path(String table) {
    return Holder.DATA.resolve("service").resolve("tables").resolve(table).toString();
  }

  private static final class Holder {
    private static final Path DATA = temporaryDirectory();
    private static final LocalServiceProcess PROCESS =
        LocalServiceProcess.start(DATA, "--users", "20");

    private static Path temporaryDirectory() {
      try {
        return Files.createTempDirectory("decant-service");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
