package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the Platform says to connect to Query Service ({@code connection_parameters}). It does not
 * print its token.
 *
 * @param host where Query Service listens; it differs by tenant and must not be made up
 *     (documented)
 * @param port 80 as documented
 * @param database for example {@code prod:all}
 * @param user the IMS organization id
 * @param token the password, which is an access token
 */
public record ConnectionParameters(
    String host, int port, String database, String user, String token) {
  private static final String PATH = "/data/foundation/query/connection_parameters";
  private static final int DOCUMENTED_PORT = 80;
  private static final Map<PlatformConfig, Known> KNOWN = new ConcurrentHashMap<>();

  /**
   * Parameters with a token that has not expired; the Platform is asked once for each token.
   *
   * @throws SourceException when there is no token, or no answer to it
   */
  public static ConnectionParameters current(PlatformConfig platform) {
    ImsTokens tokens = ImsTokens.shared();
    AccessToken token = tokens.current(platform);
    Known known = KNOWN.get(platform);
    return known != null && known.token.equals(token)
        ? known.parameters
        : ask(platform, tokens, token);
  }

  /**
   * Parameters with a new token, when the service refused the one of these.
   *
   * @throws SourceException when there is no token, or no answer to it
   */
  public static ConnectionParameters renewed(
      PlatformConfig platform, ConnectionParameters refused) {
    ImsTokens tokens = ImsTokens.shared();
    Known known = KNOWN.get(platform);
    if (known != null && known.parameters.equals(refused)) {
      return ask(platform, tokens, tokens.renewed(platform, known.token));
    }
    return current(platform);
  }

  private static ConnectionParameters ask(
      PlatformConfig platform, ImsTokens tokens, AccessToken token) {
    PlatformCalls.Call call =
        PlatformCalls.Call.get(
            PATH, "for connection_parameters", "Manage Query Service Integration");
    JsonNode answer = new PlatformCalls(platform, tokens).json(call, token);
    ConnectionParameters parameters =
        new ConnectionParameters(
            text(platform, answer, "host"),
            answer.path("port").asInt(DOCUMENTED_PORT),
            text(platform, answer, "dbName"),
            text(platform, answer, "username"),
            text(platform, answer, "token"));
    KNOWN.put(platform, new Known(tokens.current(platform), parameters));
    return parameters;
  }

  private static String text(PlatformConfig platform, JsonNode answer, String field) {
    String text = answer.path(field).asText();
    if (text.isEmpty()) {
      throw SourceException.of(
          "source " + platform.source(),
          platform.url() + " answers connection_parameters without " + field + ".",
          "Look at platform-url and sandbox (" + platform.sandbox() + ").");
    }
    return text;
  }

  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }

  private record Known(AccessToken token, ConnectionParameters parameters) {}
}
