package io.decant.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What happened to a Delta table, as its log says. Read from the log's files rather than asked from
 * Spark, because that takes milliseconds and no job.
 */
final class DeltaHistory {
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Rows that a version brought.
   *
   * @param path of the file, relative to the table
   * @param rows null when the log does not say
   */
  record Added(String path, Long rows, long bytes) {}

  /**
   * A version of the table.
   *
   * @param added files whose rows are new; files that hold old rows anew are left out
   * @param removedRows files whose rows are gone
   * @param rewritten files whose rows went into other files
   * @param remark what the writer said about it; empty when it said nothing
   */
  record Commit(
      long version,
      Instant time,
      List<Added> added,
      List<String> removedRows,
      List<String> rewritten,
      String remark) {}

  private DeltaHistory() {}

  /** Every version whose log is there, oldest first. */
  static List<Commit> of(Path table) {
    return files(table).stream().map(DeltaHistory::commit).toList();
  }

  /** What differs as soon as there is another version, or another table in the same place. */
  static String newest(Path table) {
    List<Path> files = files(table);
    if (files.isEmpty()) {
      return "";
    }
    Path last = files.get(files.size() - 1);
    try {
      return last + "@" + Files.getLastModifiedTime(last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path table) {
    try (Stream<Path> entries = Files.list(table.resolve("_delta_log"))) {
      return entries
          .filter(file -> COMMIT.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Commit commit(Path file) {
    List<Added> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> rewritten = new ArrayList<>();
    JsonNode info = JSON.missingNode();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode action = JSON.readTree(line);
        JsonNode add = action.path("add");
        if (add.path("dataChange").asBoolean()) {
          added.add(new Added(add.path("path").asText(), rows(add), add.path("size").asLong()));
        }
        JsonNode remove = action.path("remove");
        if (remove.isObject()) {
          boolean gone = remove.path("dataChange").asBoolean();
          (gone ? removed : rewritten).add(remove.path("path").asText());
        }
        info = action.has("commitInfo") ? action.path("commitInfo") : info;
      }
      long millis = info.path("timestamp").asLong(Files.getLastModifiedTime(file).toMillis());
      return new Commit(
          version(file),
          Instant.ofEpochMilli(millis),
          added,
          removed,
          rewritten,
          info.path("userMetadata").asText(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Long rows(JsonNode add) throws IOException {
    JsonNode statistics = JSON.readTree(add.path("stats").asText("{}"));
    return statistics.has("numRecords") ? statistics.path("numRecords").asLong() : null;
  }

  private static long version(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }
}
