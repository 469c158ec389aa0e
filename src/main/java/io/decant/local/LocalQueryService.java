package io.decant.local;

import io.decant.local.sql.Sandbox;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.Switches;
import io.decant.local.wire.Account;
import io.decant.local.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A running local service. How to reach it stands in {@code service/connection.properties} below
 * the data directory for as long as it listens, the password in {@code service/credential}.
 */
public final class LocalQueryService implements AutoCloseable {
  /** The name that the certificate is made out to. */
  private static final String HOST = "localhost";

  private final LocalServiceOptions options;
  private final ServiceDirectory directory;
  private final Path rootCertificate;
  private final Sandbox sandbox;
  private final StatementLog log;
  private final WireServer server;

  private LocalQueryService(
      LocalServiceOptions options,
      ServiceDirectory directory,
      Path rootCertificate,
      Sandbox sandbox,
      StatementLog log,
      WireServer server) {
    this.options = options;
    this.directory = directory;
    this.rootCertificate = rootCertificate;
    this.sandbox = sandbox;
    this.log = log;
    this.server = server;
  }

  /**
   * Starts to serve; returns as soon as clients can connect.
   *
   * @param spark runs the queries; it stays open when the service is closed
   */
  public static LocalQueryService start(SparkSession spark, LocalServiceOptions options) {
    ServiceDirectory directory = ServiceDirectory.in(options.directory());
    Certificates certificates = Certificates.in(directory);
    Switches switches = Switches.in(directory.switches());
    Sandbox sandbox = Sandbox.of(options.sandbox(), directory.tables(), switches);
    Account account = new Account(options.user(), directory.credential(), sandbox);
    StatementLog log = openLog(directory);
    WireServer.Offer offer =
        new WireServer.Offer(
            spark,
            certificates.context(),
            account,
            options.behaviour(),
            switches,
            options.sessions(),
            log);
    LocalQueryService service =
        new LocalQueryService(
            options,
            directory,
            certificates.rootCertificate(),
            sandbox,
            log,
            listen(offer, options));
    directory.writeConnection(service.connection());
    return service;
  }

  /** The name to connect to. */
  public String host() {
    return HOST;
  }

  /** Where the service listens. */
  public int port() {
    return server.port();
  }

  /** The database that shows all tables. */
  public String database() {
    return options.database();
  }

  /** The user to sign in as. */
  public String user() {
    return options.user();
  }

  /** What clients have to trust, PEM. */
  public Path rootCertificate() {
    return rootCertificate;
  }

  /** The file that holds the password, and nothing else. */
  public Path credentialFile() {
    return directory.credentialFile();
  }

  /** The file that says how to connect. */
  public Path connectionFile() {
    return directory.connectionFile();
  }

  /** What clients sent, a JSON object a line. */
  public Path statementLog() {
    return directory.statementLog();
  }

  /** The tables that clients see. */
  public List<String> tables() {
    return sandbox.tables();
  }

  @Override
  public void close() {
    directory.removeConnection();
    try {
      server.close();
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StatementLog openLog(ServiceDirectory directory) {
    try {
      return StatementLog.open(directory.statementLog());
    } catch (IOException e) {
      throw LocalErrors.notWritable(directory.statementLog(), e);
    }
  }

  private static WireServer listen(WireServer.Offer offer, LocalServiceOptions options) {
    try {
      return WireServer.start(offer, options.port());
    } catch (IOException e) {
      throw LocalErrors.notListening(options.port(), e);
    }
  }

  private String connection() {
    return String.join(
            "\n",
            "host=" + host(),
            "port=" + port(),
            "database=" + database(),
            "user=" + user(),
            "root-certificate=" + escaped(rootCertificate),
            "credential-file=" + escaped(credentialFile()))
        + "\n";
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
