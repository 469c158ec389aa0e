package io.decant.config.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.decant.config.JobConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job as it was when a run recorded it, whatever became of its files since.
 *
 * @param settings every effective setting, in the order in which they were read
 * @param queries the text of each query by the setting that names its file
 */
public record RecordedJob(Map<String, String> settings, Map<String, String> queries) {
  private static final String INCREMENTAL =
      "(observations|identity\\.[^.]+|features\\.[^.]+)\\.incremental\\..*";

  /** Copies, keeping the order. */
  public RecordedJob {
    settings = new LinkedHashMap<>(settings);
    queries = new LinkedHashMap<>(queries);
  }

  /**
   * The job, of which everything is read every time: what an earlier run kept is no part of what
   * was recorded. Fails with an {@link io.decant.error.InvalidConfigException}, for example when
   * this version no longer knows a setting.
   *
   * @param overrides {@code KEY=VALUE}, as on the command line
   */
  public JobConfig read(List<String> overrides) {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("decant-recorded");
      Path job = directory.resolve("recorded-job.conf");
      Files.write(job, lines(directory));
      return JobFile.read(new JobFileRequest(job, Optional.empty(), overrides, Map.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(directory);
    }
  }

  /** A setting that is a list of texts; empty where it was not recorded. */
  public List<String> texts(String setting) {
    String value = settings.getOrDefault(setting, "[]");
    return ConfigFactory.parseString("texts = " + value).getStringList("texts");
  }

  /** One setting a line: the order of lines is the order of blocks. */
  private List<String> lines(Path directory) throws IOException {
    LinkedHashMap<String, String> lines = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String key = setting.getKey();
      if (!key.matches(INCREMENTAL)) {
        lines.put(key, value(directory, key, setting.getValue()));
      }
    }
    return lines.entrySet().stream()
        .map(line -> ConfigUtil.joinPath(line.getKey().split("\\.")) + " = " + line.getValue())
        .toList();
  }

  private String value(Path directory, String key, String value) throws IOException {
    String query = queries.get(key);
    if (query == null) {
      return Overrides.literal(value);
    }
    String file = key + ".sql";
    Files.writeString(directory.resolve(file), query);
    return ConfigUtil.quoteString(file);
  }

  private static void remove(Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
