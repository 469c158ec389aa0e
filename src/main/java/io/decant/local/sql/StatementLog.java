package io.decant.local.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Every statement that clients sent, verbatim, one JSON object a line: the proof of what was pushed
 * down. A line is on disk before the client hears of the end of its statement.
 */
public final class StatementLog implements AutoCloseable {
  /**
   * A statement that has ended.
   *
   * @param session who sent it
   * @param sql the text as received
   * @param parameters the values of {@code $1} and so on, as Spark literals
   * @param rows how many rows were sent
   * @param bytes how many bytes these rows were on the wire, before encryption
   * @param sqlState the code of the failure, null for success
   */
  public record Entry(
      String session,
      String sql,
      List<String> parameters,
      long rows,
      long bytes,
      String sqlState) {}

  /** A statement and when it ended. */
  public record Ended(Instant time, Entry entry) {}

  private static final int REMEMBERED = 500;

  private final ObjectMapper json = new ObjectMapper();
  private final Deque<Ended> last = new ArrayDeque<>();
  private final Writer writer;

  private StatementLog(Writer writer) {
    this.writer = writer;
  }

  /** Goes on with the file when it is there. */
  public static StatementLog open(Path file) throws IOException {
    return new StatementLog(
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Adds a line. */
  public synchronized void add(Entry entry) {
    Instant now = Instant.now();
    last.addLast(new Ended(now, entry));
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
    ObjectNode line = json.createObjectNode();
    line.put("time", now.toString());
    line.put("session", entry.session());
    line.put("sql", entry.sql());
    entry.parameters().forEach(line.putArray("parameters")::add);
    line.put("rows", entry.rows());
    line.put("bytes", entry.bytes());
    line.put("sqlstate", entry.sqlState());
    try {
      writer.write(json.writeValueAsString(line) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last few hundred statements of this start of the service, oldest first. */
  public synchronized List<Ended> last() {
    return List.copyOf(last);
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }
}
