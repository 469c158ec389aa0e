package io.decant.local.http;

import io.decant.local.signin.AccessToken;
import io.decant.local.signin.AccessTokens;
import java.util.Optional;

/**
 * What stands in front of every call but the token call: token, API key, organisation and sandbox
 * must be right. Documented is 401 for a bad token; GUESS: the other codes, and every text.
 */
final class Gateway {
  private static final String BEARER = "Bearer ";

  private final AccessTokens tokens;
  private final String clientId;
  private final String organization;
  private final String sandbox;

  Gateway(AccessTokens tokens, String clientId, String organization, String sandbox) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.organization = organization;
    this.sandbox = sandbox;
  }

  /**
   * Lets a call pass.
   *
   * @return the caller's token
   */
  AccessToken admit(Request request) {
    AccessToken token =
        request
            .header("Authorization")
            .filter(value -> value.startsWith(BEARER))
            .flatMap(value -> tokens.valid(value.substring(BEARER.length())))
            .orElseThrow(() -> HttpFailure.gateway(401, "401013", "Oauth token is not valid"));
    check(request, "x-api-key", clientId, "Api Key");
    check(request, "x-gw-ims-org-id", organization, "Organization");
    check(request, "x-sandbox-name", sandbox, "Sandbox");
    return token;
  }

  private static void check(Request request, String header, String expected, String what) {
    Optional<String> given = request.header(header);
    if (given.isEmpty()) {
      throw HttpFailure.gateway(
          400, "400000", what + " is required: the header " + header + " is missing");
    }
    if (!given.get().equals(expected)) {
      throw HttpFailure.gateway(403, "403003", what + " is invalid: the header " + header);
    }
  }
}
