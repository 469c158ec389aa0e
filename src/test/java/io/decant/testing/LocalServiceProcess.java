package io.decant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The local Query Service in a process of its own, as users run it: a job in this JVM may then pull
 * from it without waiting for its own task slots.
 */
public final class LocalServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(30);

  private final Process process;
  private final Path service;
  private final Path output;
  private final Properties connection;

  private LocalServiceProcess(Process process, Path service, Path output, Properties connection) {
    this.process = process;
    this.service = service;
    this.output = output;
    this.connection = connection;
  }

  /**
   * Starts the service on a free port and returns when it listens.
   *
   * @param data the data directory; its tables are those in {@code service/tables}
   * @param options more options of {@code decant local}
   */
  public static LocalServiceProcess start(Path data, String... options) {
    Path service = data.resolve("service");
    Path ready = service.resolve("connection.properties");
    try {
      Path output = Files.createTempFile("decant-local", ".log");
      Files.deleteIfExists(ready);
      List<String> command = command(data);
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      await(process, ready, output);
      Properties connection = new Properties();
      try (InputStream in = Files.newInputStream(ready)) {
        connection.load(in);
      }
      return new LocalServiceProcess(process, service, output, connection);
    } catch (IOException e) {
      throw new IllegalStateException("The local service could not be started: " + e, e);
    }
  }

  /** The name to connect to. */
  public String host() {
    return connection.getProperty("host");
  }

  /** Where the service listens. */
  public int port() {
    return Integer.parseInt(connection.getProperty("port"));
  }

  /** The database that shows all tables. */
  public String database() {
    return connection.getProperty("database");
  }

  /** The user to sign in as. */
  public String user() {
    return connection.getProperty("user");
  }

  /** What clients have to trust, PEM. */
  public Path rootCertificate() {
    return Path.of(connection.getProperty("root-certificate"));
  }

  /** The file that holds the password, and nothing else. */
  public Path credentialFile() {
    return Path.of(connection.getProperty("credential-file"));
  }

  /** The password. */
  public String credential() {
    return text(credentialFile()).strip();
  }

  /** What calls of the platform start with. */
  public String platformUrl() {
    return connection.getProperty("platform-url");
  }

  /** What token calls start with. */
  public String imsUrl() {
    return connection.getProperty("ims-url");
  }

  /** The name of the sandbox. */
  public String sandbox() {
    return connection.getProperty("sandbox");
  }

  /** The OAuth client that may ask for access tokens. */
  public String clientId() {
    return connection.getProperty("client-id");
  }

  /** The file that holds the client's secret, and nothing else. */
  public Path clientSecretFile() {
    return Path.of(connection.getProperty("client-secret-file"));
  }

  /** The client's secret. */
  public String clientSecret() {
    return text(clientSecretFile()).strip();
  }

  /**
   * The Platform that it stands in for.
   *
   * @param source the name of the source that it is
   */
  public PlatformConfig platform(String source) {
    return new PlatformConfig(
        source,
        user(),
        sandbox(),
        clientId(),
        CredentialReference.parse("file:" + clientSecretFile()),
        "openid,AdobeID",
        URI.create(imsUrl()),
        URI.create(platformUrl()),
        Optional.of(rootCertificate().toString()));
  }

  /** The same as the keys of a source in a job file. */
  public String platformKeys() {
    return """
    type = query-service, organization = "%s", sandbox = "%s", client-id = "%s"
    client-secret = "file:%s", ims-url = "%s", platform-url = "%s"
    tls { root-certificate = "%s" }
    """
        .formatted(
            user(),
            sandbox(),
            clientId(),
            clientSecretFile(),
            imsUrl(),
            platformUrl(),
            rootCertificate());
  }

  /** A JDBC URL that verifies the certificate and holds no secret. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + host()
        + ":"
        + port()
        + "/"
        + database()
        + "?sslmode=verify-full&gssEncMode=disable&sslrootcert="
        + rootCertificate();
  }

  /**
   * Every statement that has ended so far, oldest first: {@code session}, {@code sql} as received,
   * {@code parameters}, {@code rows} and {@code bytes} sent, {@code sqlstate} or null.
   */
  public List<JsonNode> statements() {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> statements = new ArrayList<>();
    for (String line : text(service.resolve("statements.jsonl")).lines().toList()) {
      try {
        statements.add(json.readTree(line));
      } catch (IOException e) {
        throw new IllegalStateException("A line of the statement log is not JSON: " + line, e);
      }
    }
    return statements;
  }

  /** What the process has printed. */
  public String output() {
    return text(output);
  }

  /** Ends the process as a user would, with the signal of Ctrl+C's kind. */
  @Override
  public void close() {
    end();
  }

  /** The same, and says how it ended: 143 after the signal. */
  public int end() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_AT_END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the local service ended.", e);
    }
  }

  private static List<String> command(Path data) {
    List<String> command = JavaProcess.command("-Xmx1200m", "io.decant.Main");
    command.addAll(1, JavaProcess.INTERPRETED);
    InProcessDisk.properties().forEach((key, value) -> command.add(1, "-D" + key + "=" + value));
    command.addAll(List.of("local", "--data", data.toString(), "--port", "0"));
    return command;
  }

  private static void await(Process process, Path ready, Path output) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(ready)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The local service is not ready; it printed:\n" + text(output));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
        throw new IllegalStateException("Interrupted while the local service started.", e);
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }
}
