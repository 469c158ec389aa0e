package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

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
   * @param headers in place of those that all calls have, or beside them
   * @param timeout how long an answer may take
   */
  record Call(
      String method,
      String path,
      BodyPublisher body,
      String name,
      String permission,
      HttpExchange.Repeat repeat,
      Map<String, String> headers,
      Duration timeout) {
    /** Copies the headers. */
    Call {
      headers = Map.copyOf(headers);
    }

    /** A call like most. */
    Call(
        String method,
        String path,
        BodyPublisher body,
        String name,
        String permission,
        HttpExchange.Repeat repeat) {
      this(method, path, body, name, permission, repeat, Map.of(), HttpExchange.TIMEOUT);
    }

    static Call get(String path, String name, String permission) {
      return new Call(
          "GET", path, BodyPublishers.noBody(), name, permission, HttpExchange.Repeat.ALWAYS);
    }

    /** The same call with other headers. */
    Call with(Map<String, String> otherHeaders) {
      return new Call(method, path, body, name, permission, repeat, otherHeaders, timeout);
    }

    /** The same call, whose answer may take longer. */
    Call within(Duration otherTimeout) {
      return new Call(method, path, body, name, permission, repeat, headers, otherTimeout);
    }
  }

  /**
   * An answer, whatever it is.
   *
   * @param response as it came
   * @param exchange knows what it means when it is no success
   */
  record Answered(HttpResponse<String> response, HttpExchange exchange) {
    int status() {
      return response.statusCode();
    }

    /** The answer of a success; anything else is an exception. */
    JsonNode json() {
      return exchange.json(response);
    }
  }

  /** The answer of a success; anything else is an exception. */
  JsonNode json(Call call) {
    return json(call, tokens.current(platform));
  }

  /** The same with a token; a refused one is renewed once. */
  JsonNode json(Call call, AccessToken token) {
    return ask(call, token).json();
  }

  /** The answer, whatever it is, for who can make something of a refusal. */
  Answered ask(Call call) {
    return ask(call, tokens.current(platform));
  }

  private Answered ask(Call call, AccessToken token) {
    HttpExchange exchange = exchange(call, token);
    HttpResponse<String> answer = exchange.send(request(call, token), call.repeat);
    if (answer.statusCode() != UNAUTHORIZED) {
      return new Answered(answer, exchange);
    }
    AccessToken renewed = tokens.renewed(platform, token);
    HttpExchange again = exchange(call, renewed);
    return new Answered(again.send(request(call, renewed), call.repeat), again);
  }

  private HttpExchange exchange(Call call, AccessToken token) {
    return new HttpExchange(
        platform.rootCertificate(),
        new PlatformErrors(platform, call.name, call.permission, token.value()),
        call.timeout);
  }

  private HttpRequest request(Call call, AccessToken token) {
    HttpRequest.Builder request =
        HttpExchange.to(URI.create(platform.url() + call.path))
            .timeout(call.timeout)
            .header("Authorization", "Bearer " + token.value())
            .header("x-api-key", platform.clientId())
            .header("x-gw-ims-org-id", platform.organization())
            .header("x-sandbox-name", platform.sandbox())
            .header("Content-Type", "application/json");
    call.headers.forEach(request::setHeader);
    return request.method(call.method, call.body).build();
  }
}
