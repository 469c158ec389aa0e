package io.decant.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.decant.local.signin.AccessToken;
import io.decant.local.signin.AccessTokens;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;

/**
 * How to connect over the wire, with a token to do it. GUESS: that this token, other than the
 * caller's, expires when the caller's does; a switch makes it live as long as any new one.
 */
final class ConnectionParametersCall {
  /** Where the wire is, and what connects to it. */
  record Wire(String host, int port, String database, String user) {}

  private enum Expiry {
    SAME_EXPIRY,
    FRESH
  }

  private final Wire wire;
  private final AccessTokens tokens;
  private final Switches switches;

  ConnectionParametersCall(Wire wire, AccessTokens tokens, Switches switches) {
    this.wire = wire;
    this.tokens = tokens;
    this.switches = switches;
  }

  Response answer(Request request, AccessToken caller) {
    if (!request.method().equals("GET")) {
      throw HttpFailure.of(405, "Connection parameters are asked for by GET.");
    }
    boolean fresh = switches.choice(Switch.CONNECTION_TOKEN, Expiry.class) == Expiry.FRESH;
    AccessToken token =
        fresh
            ? new AccessToken(caller.account(), switches.now().plus(TokenCall.lifetime(switches)))
            : caller;
    return Response.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("dbName", wire.database())
            .put("host", wire.host())
            .put("port", wire.port())
            .put("username", wire.user())
            .put("token", tokens.issue(token))
            .put("websocketHost", wire.host()));
  }
}
