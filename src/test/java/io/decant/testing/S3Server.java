package io.decant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** An S3 server in a process of its own, with one bucket: one for the whole test JVM. */
public final class S3Server {
  private static final Pattern READY =
      Pattern.compile("Tomcat started on ports .* (\\d+) \\(http\\)");
  private static final int PATIENCE_SECONDS = 120;

  private S3Server() {}

  /** The way to the server, over which the Spark session of this JVM finds {@code s3a://}. */
  public static FaultyStore wire() {
    return Holder.WIRE;
  }

  /** A path in the bucket. */
  public static String path(String key) {
    wire();
    return "s3a://decant/" + key;
  }

  /** Another way to the same server, for a process of its own. */
  public static FaultyStore anotherWire() {
    return FaultyStore.to(Holder.PORT);
  }

  /** What a process has to know to go this way; it is as patient as it is by default. */
  public static Map<String, String> access(FaultyStore wire) {
    Map<String, String> access = new HashMap<>(access(wire.port()));
    access.keySet().removeIf(key -> key.endsWith(".timeout"));
    return access;
  }

  private static int start() {
    try {
      Path directory = Files.createTempDirectory("s3");
      Path log = directory.resolve("log");
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx512m",
                      "-XX:TieredStopAtLevel=1",
                      "-Djava.io.tmpdir=" + directory,
                      "-jar",
                      System.getProperty("decant.s3mock"),
                      "--server.port=0",
                      "--com.adobe.testing.s3mock.httpPort=0",
                      "--com.adobe.testing.s3mock.store.initialBuckets=decant"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return await(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What s3a has to know of the server; small patience, so that tests of failures end soon. */
  private static Map<String, String> access(int port) {
    return Map.ofEntries(
        Map.entry("fs.s3a.endpoint", "http://127.0.0.1:" + port),
        Map.entry("fs.s3a.endpoint.region", "us-east-1"),
        Map.entry("fs.s3a.path.style.access", "true"),
        Map.entry("fs.s3a.access.key", "key"),
        Map.entry("fs.s3a.secret.key", "secret"),
        Map.entry(
            "fs.s3a.aws.credentials.provider",
            "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"),
        Map.entry("fs.s3a.connection.expect.continue", "false"),
        Map.entry("fs.s3a.connection.timeout", "3s"),
        Map.entry("fs.s3a.connection.part.upload.timeout", "3s"),
        Map.entry("fs.s3a.connection.request.timeout", "3s"),
        Map.entry("fs.s3a.attempts.maximum", "1"),
        Map.entry("fs.s3a.retry.limit", "3"),
        Map.entry("fs.s3a.retry.interval", "20ms"),
        Map.entry("fs.s3a.retry.throttle.limit", "3"),
        Map.entry("fs.s3a.retry.throttle.interval", "20ms"));
  }

  private static int await(Process process, Path log) throws IOException {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      Matcher ready = READY.matcher(Files.readString(log));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      if (!process.isAlive()) {
        break;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("The S3 server is not ready:\n" + Files.readString(log));
  }

  private static final class Holder {
    private static final int PORT = start();
    private static final FaultyStore WIRE = connect();

    private static FaultyStore connect() {
      FaultyStore wire = FaultyStore.to(PORT);
      Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
      access(wire.port()).forEach(hadoop::set);
      allowShortTimeouts();
      return wire;
    }

    /**
     * Less than the 15 seconds that s3a waits at least; older versions, which compile too, lack it.
     */
    private static void allowShortTimeouts() {
      try {
        Class.forName("org.apache.hadoop.fs.s3a.impl.AWSClientConfig")
            .getMethod("setMinimumOperationDuration", Duration.class)
            .invoke(null, Duration.ofSeconds(1));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
