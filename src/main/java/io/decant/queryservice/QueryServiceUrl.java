package io.decant.queryservice;

import io.decant.config.SourceConfig;
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

  /** Without credentials; the database name is encoded, because it holds a colon. */
  static String of(SourceConfig.QueryService source) {
    return PREFIX
        + "//"
        + source.endpoint().host()
        + ":"
        + source.endpoint().port()
        + "/"
        + URLEncoder.encode(source.database(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  static boolean matches(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /** The URL that the PostgreSQL driver understands. */
  static String forDriver(String url) {
    return POSTGRESQL + url.substring(PREFIX.length());
  }
}
