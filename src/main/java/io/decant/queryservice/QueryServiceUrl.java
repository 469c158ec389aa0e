package io.decant.queryservice;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * JDBC URLs of our own. Spark chooses a dialect by the URL, and the PostgreSQL dialect that it
 * would choose for the real one sends what Query Service does not understand.
 */
final class QueryServiceUrl {
  static final String PREFIX = "jdbc:queryservice:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  private QueryServiceUrl() {}

  /**
   * Names the source for Spark, without credentials. Where the Platform says which host to use, it
   * is asked when a session is opened, so the URL names the Platform.
   */
  static String of(SourceConfig.QueryService source) {
    if (source.signIn() instanceof SignIn.OAuth oauth) {
      return PREFIX
          + "//"
          + oauth.host().orElse(oauth.platform().url().getHost())
          + "/"
          + encoded(oauth.database().orElse(oauth.platform().sandbox()));
    }
    SignIn.Password password = (SignIn.Password) source.signIn();
    return PREFIX + address(password.endpoint(), password.database());
  }

  static boolean matches(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /** The URL that the PostgreSQL driver understands. */
  static String forDriver(Login login) {
    return POSTGRESQL + address(login.endpoint(), login.database());
  }

  /** The database name is encoded, because it holds a colon. */
  private static String address(Endpoint endpoint, String database) {
    return "//" + endpoint.host() + ":" + endpoint.port() + "/" + encoded(database);
  }

  private static String encoded(String database) {
    return URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
