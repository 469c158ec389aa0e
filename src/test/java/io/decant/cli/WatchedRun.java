package io.decant.cli;

import io.decant.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job in a process of its own, as spark-submit starts it: event log and UI are on, the log shows
 * everything, and what can be seen while it runs is collected.
 */
final class WatchedRun {
  /** Stands in a temporary file, and in no name of a file: what finds it has read the files. */
  static final String CONTROL = "control_word";

  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.stderr.ref = stderr
      logger.decant.name = io.decant
      logger.decant.level = trace
      appender.stderr.type = Console
      appender.stderr.name = stderr
      appender.stderr.target = SYSTEM_ERR
      appender.stderr.layout.type = PatternLayout
      appender.stderr.layout.pattern = %d{HH:mm:ss} %t %p %c{1}: %m%n%ex
      """;

  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final int uiPort;

  /** A run that keeps everything in a directory. */
  WatchedRun(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    try (ServerSocket free = new ServerSocket(0)) {
      uiPort = free.getLocalPort();
    }
  }

  /**
   * Runs it to its end.
   *
   * @param variables added to the environment
   * @param properties Spark properties, as in spark-defaults.conf
   * @param main the class to start
   * @return its exit code
   */
  int run(
      Map<String, String> variables,
      Map<String, String> properties,
      String main,
      List<String> arguments)
      throws IOException, InterruptedException {
    Process process = start(variables, properties, main, arguments);
    try {
      while (!process.waitFor(1, TimeUnit.SECONDS)) {
        look();
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The same, but returns at once and looks at nothing. */
  Process start(
      Map<String, String> variables,
      Map<String, String> properties,
      String main,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(JavaProcess.LIGHT);
    command.addAll(List.of("-Xmx1200m", "-Duser.timezone=UTC"));
    spark().forEach((key, value) -> command.add("-D" + key + "=" + value));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    return builder
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  /** All that a page of the UI, or of its REST API, showed while the job ran. */
  String ui(String path) {
    return String.join("\n", seen.getOrDefault(path, Set.of()));
  }

  /**
   * All files below a place of the run's directory, those that were there while it ran included.
   */
  String files(String place) {
    return ui(place) + read(directory.resolve(place));
  }

  /** Where the run keeps something. */
  Path path(String place) {
    return directory.resolve(place);
  }

  private Map<String, String> spark() throws IOException {
    Path logging = Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
    Path events = Files.createDirectories(directory.resolve("events"));
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Files.writeString(temporary.resolve("planted"), CONTROL);
    return Map.ofEntries(
        Map.entry("log4j2.configurationFile", logging.toUri().toString()),
        Map.entry("java.io.tmpdir", temporary.toString()),
        Map.entry("spark.local.dir", temporary.toString()),
        Map.entry("spark.master", "local[2]"),
        Map.entry("spark.driver.host", "127.0.0.1"),
        Map.entry("spark.driver.bindAddress", "127.0.0.1"),
        Map.entry("spark.sql.shuffle.partitions", "2"),
        Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
        Map.entry("spark.logConf", "true"),
        Map.entry("spark.eventLog.enabled", "true"),
        Map.entry("spark.eventLog.compress", "false"),
        Map.entry("spark.eventLog.dir", events.toUri().toString()),
        Map.entry("spark.ui.enabled", "true"),
        Map.entry("spark.ui.port", String.valueOf(uiPort)));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void look() throws InterruptedException {
    keep("scratch", read(directory.resolve("scratch")));
    keep("tmp", read(directory.resolve("tmp")));
    String applications = page("/api/v1/applications");
    int at = applications.indexOf("\"id\" : \"");
    if (at < 0) {
      return;
    }
    String id = applications.substring(at + 8, applications.indexOf('"', at + 8));
    for (String path : SecretsIT.REST) {
      keep(path, page("/api/v1/applications/" + id + path));
    }
    for (String path : SecretsIT.PAGES) {
      keep(path, page(path));
    }
  }

  private void keep(String place, String text) {
    seen.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(text);
  }

  /** Empty while there is no UI yet, or no longer. */
  private String page(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + uiPort + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(Path place) {
    if (!Files.exists(place)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(file).append('\n').append(content(file)).append('\n');
      }
    } catch (UncheckedIOException | IOException e) {
      // A directory that vanished while it was walked.
      return text.toString();
    }
    return text.toString();
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
