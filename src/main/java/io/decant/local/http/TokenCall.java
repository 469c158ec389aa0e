package io.decant.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.decant.local.signin.AccessToken;
import io.decant.local.signin.AccessTokens;
import io.decant.local.signin.ApiClient;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.time.Duration;
import java.util.Map;

/**
 * The sign-in service: {@code POST /ims/token/v3} exchanges client id and secret for an access
 * token. GUESS: the words of its refusals; that a space in the scope is refused was observed.
 */
final class TokenCall implements Call {
  private static final Duration LIFETIME = Duration.ofHours(24);

  private enum Unit {
    SECONDS,
    MILLISECONDS
  }

  private final ApiClient client;
  private final AccessTokens tokens;
  private final Switches switches;

  TokenCall(ApiClient client, AccessTokens tokens, Switches switches) {
    this.client = client;
    this.tokens = tokens;
    this.switches = switches;
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("POST")) {
      throw HttpFailure.of(405, "A token is asked for by POST.");
    }
    check(request.form());
    Duration lifetime = lifetime(switches);
    AccessToken token = new AccessToken(client.account(), switches.now().plus(lifetime));
    boolean seconds = switches.choice(Switch.TOKEN_EXPIRES_IN, Unit.class) == Unit.SECONDS;
    return Response.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", tokens.issue(token))
            .put("token_type", "bearer")
            .put("expires_in", seconds ? lifetime.toSeconds() : lifetime.toMillis()));
  }

  /** How long a token that is given out now is a password. */
  static Duration lifetime(Switches switches) {
    return switches.duration(Switch.TOKEN_LIFETIME).orElse(LIFETIME);
  }

  private void check(Map<String, String> form) {
    if (!"client_credentials".equals(form.get("grant_type"))) {
      throw HttpFailure.oauth("unsupported_grant_type", "grant_type must be client_credentials");
    }
    if (!client.id().equals(form.get("client_id"))) {
      throw HttpFailure.oauth("invalid_client", "invalid client_id parameter");
    }
    if (!client.provedBy(form.getOrDefault("client_secret", ""))) {
      throw HttpFailure.oauth("invalid_client", "invalid client_secret parameter");
    }
    String scope = form.getOrDefault("scope", "");
    if (scope.isEmpty() || scope.contains(" ")) {
      throw HttpFailure.oauth(
          "invalid_scope", "scope must be a list separated by commas, without spaces");
    }
  }
}
