package io.decant.queryservice;

import io.decant.config.Kebab;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * How a connection is opened, in the form in which it travels as options of Spark's JDBC source:
 * where the credential is found, never the credential.
 *
 * @param source name of the source, for messages
 * @param url one of {@link QueryServiceUrl}
 * @param signIn where the service listens, and how a session signs in
 * @param tls how the server is verified
 * @param statementTimeout how long the service lets a statement run
 * @param sessionWait how long to wait for a session when all that the licence allows are in use
 */
record ConnectionSettings(
    String source,
    String url,
    SignIn signIn,
    Tls tls,
    Duration statementTimeout,
    Duration sessionWait) {
  private static final String SOURCE = "decant.source";
  private static final String TLS_MODE = "decant.tls.mode";
  private static final String ROOT_CERTIFICATE = "decant.tls.root-certificate";
  private static final String STATEMENT_TIMEOUT = "decant.statement-timeout";
  private static final String SESSION_WAIT = "decant.session-wait";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ANSWER_GRACE = Duration.ofSeconds(30);

  static ConnectionSettings of(SourceConfig.QueryService source, Duration sessionWait) {
    return new ConnectionSettings(
        source.name(),
        QueryServiceUrl.of(source),
        source.signIn(),
        source.tls(),
        source.limits().statementTimeout(),
        sessionWait);
  }

  /** The same for statements that may run longer. */
  ConnectionSettings answeringWithin(Duration longest) {
    return new ConnectionSettings(source, url, signIn, tls, longest, sessionWait);
  }

  static ConnectionSettings parse(scala.collection.immutable.Map<String, String> options) {
    return parse(key -> options.get(key).getOrElse(() -> null));
  }

  static ConnectionSettings parse(Map<String, String> options) {
    return parse(options::get);
  }

  private static ConnectionSettings parse(Function<String, String> option) {
    Optional<String> root = Optional.ofNullable(option.apply(ROOT_CERTIFICATE));
    String source = option.apply(SOURCE);
    return new ConnectionSettings(
        source,
        option.apply("url"),
        SignInOptions.parse(option, source, root),
        new Tls(Tls.Mode.valueOf(option.apply(TLS_MODE)), root),
        Duration.parse(option.apply(STATEMENT_TIMEOUT)),
        Duration.parse(option.apply(SESSION_WAIT)));
  }

  /** Options of Spark's JDBC source. Anybody may see them. */
  Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("url", url);
    options.put("driver", Driver.class.getName());
    options.put("connectionProvider", QueryServiceConnectionProvider.NAME);
    // A partial fetch is answered by the service as if it were complete.
    options.put("fetchsize", "0");
    // What Spark pushes by itself would make the statement another one than the plan shows.
    options.put("pushDownPredicate", "false");
    options.put(SOURCE, source);
    options.putAll(SignInOptions.of(signIn));
    options.put(TLS_MODE, tls.mode().name());
    tls.rootCertificate().ifPresent(file -> options.put(ROOT_CERTIFICATE, file));
    options.put(STATEMENT_TIMEOUT, statementTimeout.toString());
    options.put(SESSION_WAIT, sessionWait.toString());
    return options;
  }

  /** What the PostgreSQL driver is given. Holds the secret: for the driver only. */
  Properties driverProperties(Login login) {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, login.user());
    PGProperty.PASSWORD.set(properties, login.password());
    PGProperty.APPLICATION_NAME.set(properties, "Decant");
    PGProperty.SSL_MODE.set(properties, Kebab.of(tls.mode()));
    if (tls.rootCertificate().isPresent()) {
      PGProperty.SSL_ROOT_CERT.set(properties, rootCertificate());
    } else if (tls.mode() != Tls.Mode.REQUIRE) {
      PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
    }
    // The service fails a client that asks for GSS encryption.
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    // The simple protocol is what psql speaks, the only client that is officially supported; and it
    // cannot ask for a part of a result. assumeMinServerVersion stays unset, which costs one SET a
    // session: it is how the driver starts up in DbVisualizer, which is documented to work.
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT_TIMEOUT.toSeconds());
    // The service ignores cancel requests, so a statement timeout of the driver would only open one
    // more connection. Silence on the wire beyond the service's own limit is what ends a wait.
    PGProperty.SOCKET_TIMEOUT.set(
        properties, (int) statementTimeout.plus(ANSWER_GRACE).toSeconds());
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    return properties;
  }

  private String rootCertificate() {
    String file = tls.rootCertificate().orElseThrow();
    if (!Files.isReadable(Path.of(file))) {
      throw ConnectionErrors.noRootCertificate(source, file);
    }
    return file;
  }
}
