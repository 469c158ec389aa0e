package io.decant.local;

import io.decant.local.governance.Owner;
import io.decant.local.http.PlatformServer;
import io.decant.local.signin.AccessTokens;
import io.decant.local.signin.Account;
import io.decant.local.signin.ApiClient;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Sandbox;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.Switches;
import io.decant.local.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
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
  private final PlatformServer platform;
  private final PlatformServices services;
  private final ApiClient client;

  private LocalQueryService(
      LocalServiceOptions options,
      ServiceDirectory directory,
      Path rootCertificate,
      Sandbox sandbox,
      StatementLog log,
      WireServer server,
      PlatformServer platform,
      PlatformServices services,
      ApiClient client) {
    this.options = options;
    this.directory = directory;
    this.rootCertificate = rootCertificate;
    this.sandbox = sandbox;
    this.log = log;
    this.server = server;
    this.platform = platform;
    this.services = services;
    this.client = client;
  }

  /**
   * Starts to serve; returns as soon as clients can connect.
   *
   * @param spark runs the queries; it stays open when the service is closed
   */
  public static LocalQueryService start(SparkSession spark, LocalServiceOptions options) {
    ServiceDirectory directory = ServiceDirectory.in(options.directory());
    Switches switches = switches(directory, options);
    Certificates certificates = Certificates.in(directory);
    SSLContext tls = certificates.context();
    Sandbox sandbox = Sandbox.of(options.sandbox(), directory.tables(), switches);
    AccessTokens tokens = new AccessTokens(directory.secret("token.key"), switches);
    ApiClient client = directory.apiClient();
    Account account =
        new Account(options.user(), directory.credential(), tokens, sandbox, switches);
    StatementLog log = openLog(directory);
    WireServer wire =
        listen(
            new WireServer.Offer(
                spark, tls, account, options.behaviour(), switches, options.sessions(), log),
            options.ports());
    PlatformServer.Engine engine =
        new PlatformServer.Engine(spark, sandbox, options.behaviour(), switches, log);
    Owner owner = new Owner(options.user(), options.sandbox(), client.id());
    PlatformServices services = PlatformServices.of(engine, directory, owner);
    PlatformServer platform =
        listen(
            new PlatformServer.Offer(
                tls,
                client,
                tokens,
                wire.ports().get(0),
                options.user(),
                options.sandbox(),
                engine,
                services.routes()),
            options.ports(),
            wire,
            services);
    LocalQueryService service =
        new LocalQueryService(
            options,
            directory,
            certificates.rootCertificate(),
            sandbox,
            log,
            wire,
            platform,
            services,
            client);
    directory.writeConnection(service.connection());
    return service;
  }

  /** The name to connect to. */
  public String host() {
    return HOST;
  }

  /** Where the service listens. */
  public int port() {
    return server.ports().get(0);
  }

  /** Where it listens once more, with the same TLS and the same tables. */
  public OptionalInt secondPort() {
    List<Integer> ports = server.ports();
    return ports.size() > 1 ? OptionalInt.of(ports.get(1)) : OptionalInt.empty();
  }

  /** What calls over HTTP start with: sign-in and platform alike. */
  public String platformUrl() {
    return "https://" + HOST + ":" + platform.port();
  }

  /** The client that may ask for access tokens. */
  public String clientId() {
    return client.id();
  }

  /** The file that holds the client's secret, and nothing else. */
  public Path clientSecretFile() {
    return directory.clientSecret();
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
    platform.close();
    services.close();
    try {
      server.close();
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Switches switches(ServiceDirectory directory, LocalServiceOptions options) {
    try {
      return Switches.in(directory.switches(), options.switches());
    } catch (QueryFailure e) {
      throw LocalErrors.presets(e.getMessage());
    }
  }

  private static StatementLog openLog(ServiceDirectory directory) {
    try {
      return StatementLog.open(directory.statementLog());
    } catch (IOException e) {
      throw LocalErrors.notWritable(directory.statementLog(), e);
    }
  }

  private static WireServer listen(WireServer.Offer offer, Ports ports) {
    try {
      return WireServer.start(offer, ports.wires());
    } catch (IOException e) {
      throw LocalErrors.notListening(ports.wires().toString(), e);
    }
  }

  private static PlatformServer listen(
      PlatformServer.Offer offer, Ports ports, WireServer wire, PlatformServices services) {
    try {
      return PlatformServer.start(offer, HOST, ports.http());
    } catch (IOException e) {
      services.close();
      closeQuietly(wire, e);
      throw LocalErrors.notListening(Integer.toString(ports.http()), e);
    }
  }

  private static void closeQuietly(WireServer wire, IOException reason) {
    try {
      wire.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private String connection() {
    return String.join(
            "\n",
            "host=" + host(),
            "port=" + port(),
            "second-port=" + secondPort().stream().mapToObj(Integer::toString).findAny().orElse(""),
            "database=" + database(),
            "user=" + user(),
            "root-certificate=" + escaped(rootCertificate),
            "credential-file=" + escaped(credentialFile()),
            "platform-url=" + platformUrl(),
            "ims-url=" + platformUrl(),
            "sandbox=" + options.sandbox(),
            "client-id=" + clientId(),
            "client-secret-file=" + escaped(clientSecretFile()))
        + "\n";
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
