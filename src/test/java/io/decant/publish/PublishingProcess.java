package io.decant.publish;

import io.decant.config.OutputConfig.Format;
import io.decant.error.DecantException;
import io.decant.testing.JavaProcess;
import io.decant.testing.TestSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * A process of its own that publishes what it is told to, one line a publication: format, path,
 * run, period, rows, value, and the step of the disk before which it stands still. It can be killed
 * then, or at any other moment, or told to go on.
 */
final class PublishingProcess implements AutoCloseable {
  /** How the outcome of a publication begins that went well. */
  static final String PUBLISHED = "published";

  private static final String READY = "ready";
  private static final String GO_ON = "go on";
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path log;
  private final Writer in;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private boolean ready;

  private PublishingProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "publishing process");
    reader.setDaemon(true);
    reader.start();
  }

  /** What runs in the process; the arguments are settings of Hadoop. */
  public static void main(String[] arguments) throws IOException {
    Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
    for (String setting : arguments) {
      hadoop.set(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    System.out.println(READY);
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      if (line.equals(GO_ON)) {
        SteppedDisk.goOn();
      } else {
        String[] words = line.split(" ");
        SteppedDisk.standStillBefore(Integer.parseInt(words[6]));
        new Thread(() -> System.out.println(publish(words)), "publication").start();
      }
    }
    // Whoever started it is gone.
    Runtime.getRuntime().halt(1);
  }

  private static String publish(String[] words) {
    PublishFixture set = PublishFixture.of(Format.valueOf(words[0]), words[1]);
    try {
      set.publish(words[2], words[3], Long.parseLong(words[4]), Long.parseLong(words[5]));
      return PUBLISHED + " in steps: " + SteppedDisk.steps();
    } catch (DecantException e) {
      e.printStackTrace();
      return e.kind() + " " + e.kind().exitCode() + " " + e.getMessage().replace('\n', ' ');
    } catch (RuntimeException e) {
      e.printStackTrace();
      return e.toString();
    }
  }

  /** Starts one; it is ready when {@link #awaitReady} returns. */
  static PublishingProcess start() {
    return start(
        Map.of(
            "fs.file.impl", SteppedDisk.class.getName(),
            "fs.file.impl.disable.cache", "true",
            "fs.AbstractFileSystem.file.impl", SteppedDiskFs.class.getName()));
  }

  /** One with other settings of Hadoop, which counts no steps. */
  static PublishingProcess start(Map<String, String> settings) {
    List<String> command = JavaProcess.command("-Xmx600m", PublishingProcess.class.getName());
    settings.forEach((key, value) -> command.add(key + "=" + value));
    try {
      Path log = Files.createTempFile("publishing-process", ".log");
      return new PublishingProcess(
          new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(out::add);
    } catch (IOException | UncheckedIOException e) {
      // It was killed.
      return;
    }
  }

  /** Tells it what to publish, without standing still; does not wait. */
  void publish(PublishFixture set, String run, String period, long rows, long value)
      throws IOException {
    publish(set, run, period, rows, value, Integer.MAX_VALUE);
  }

  /** Waits until it listens. */
  PublishingProcess awaitReady() throws Exception {
    while (!ready) {
      ready = outcome().equals(READY);
    }
    return this;
  }

  /** Tells it what to publish, and to stand still before a step; does not wait. */
  void publish(PublishFixture set, String run, String period, long rows, long value, int step)
      throws IOException {
    tell(
        String.join(
            " ", set.format().name(), set.path(), run, period, rows + " " + value + " " + step));
  }

  /** Lets it go on when it stands still. */
  void goOn() throws IOException {
    tell(GO_ON);
  }

  private void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** How the publication that it was told last has ended, or that it stands still. */
  String outcome() throws Exception {
    String line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      kill();
      throw new IllegalStateException(
          "no outcome within " + PATIENCE_SECONDS + " seconds:\n" + Files.readString(log));
    }
    return line;
  }

  /** What it has said of failures and otherwise. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(log);
  }
}
