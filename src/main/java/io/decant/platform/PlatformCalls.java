package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Calls of the Platform with the headers that it wants, and a new token when one is refused. */
final class PlatformCalls {
  private static final int UNAUTHORIZED = 401;

  private final PlatformConfig platform;
  private final ImsTokens tokens;

  PlatformCalls(PlatformConfig platform, ImsTokens tokens) {
    this.platform = platform;
    this.tokens = tokens;
  }

  /**
   * One call.
   *
   * @param path below the Platform's URL
   * @param name what it asks for, for messages
   * @param permission what the technical account needs for it
   * @param repeat when it may be sent again
   */
  record Call(
      String method,
      String path,
      BodyPublisher body,
      String name,
      String permission,
      HttpExchange.Repeat repeat) {
    static Call get(String path, String name, String permission) {
      return new Call(
          "GET", path, BodyPublishers.noBody(), name, permission, HttpExchange.Repeat.ALWAYS);
    }
  }

  /** The answer of a success; anything else is an exception. */
  JsonNode json(Call call) {
    return json(call, tokens.current(platform));
  }

  /** The same with a token; a refused one is renewed once. */
  JsonNode json(Call call, AccessToken token) {
    HttpResponse<String> answer = exchange(call, token).send(request(call, token), call.repeat);
    if (answer.statusCode() != UNAUTHORIZED) {
      return exchange(call, token).json(answer);
    }
    AccessToken renewed = tokens.renewed(platform, token);
    return exchange(call, renewed)
        .json(exchange(call, renewed).send(request(call, renewed), call.repeat));
  }

  private HttpExchange exchange(Call call, AccessToken token) {
    return new HttpExchange(
        platform.rootCertificate(),
        new PlatformErrors(platform, call.name, call.permission, token.value()));
  }

  private HttpRequest request(Call call, AccessToken token) {
    return HttpExchange.to(URI.create(platform.url() + call.path))
        .header("Authorization", "Bearer " + token.value())
        .header("x-api-key", platform.clientId())
        .header("x-gw-ims-org-id", platform.organization())
        .header("x-sandbox-name", platform.sandbox())
        .header("Content-Type", "application/json")
        .method(call.method, call.body)
        .build();
  }
}
