package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A program that calls the HTTP side of a service, with headers that a test may spoil. */
final class PlatformClient {
  static final String CATALOG = "/data/foundation/catalog/dataSets";
  static final String SCOPE = "openid,AdobeID,read_organizations,session";

  /** What came back; the version of it is empty where there is none. */
  record Answer(int status, JsonNode body, String etag) {
    Answer(int status, JsonNode body) {
      this(status, body, "");
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final LocalQueryService service;
  private final HttpClient http;

  PlatformClient(ServiceFixture fixture) throws IOException, GeneralSecurityException {
    this.service = fixture.service();
    this.http = HttpClient.newBuilder().sslContext(WireClient.tls(fixture)).build();
  }

  /** The fields of a token call that succeeds. */
  Map<String, String> tokenForm() throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", service.clientId());
    form.put("client_secret", Files.readString(service.clientSecretFile()));
    form.put("scope", SCOPE);
    return form;
  }

  Answer token(Map<String, String> form) throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri("/ims/token/v3"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  String accessToken() throws IOException, InterruptedException {
    return token(tokenForm()).body().get("access_token").asText();
  }

  /** Headers that pass the gateway. */
  Map<String, String> headers(String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("x-api-key", service.clientId());
    headers.put("x-gw-ims-org-id", service.user());
    headers.put("x-sandbox-name", "prod");
    return headers;
  }

  Answer get(String path, Map<String, String> headers) throws IOException, InterruptedException {
    return send(with(HttpRequest.newBuilder(uri(path)).GET(), headers));
  }

  Answer send(String method, String path, JsonNode body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body.toString()));
    return send(with(request.header("Content-Type", "application/json"), headers));
  }

  Answer send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(method, path, json.readTree(body), headers);
  }

  /** Sends a body that is answered by a status and a message which says why. */
  void assertRefused(
      String method, String path, String body, Map<String, String> headers, int status, String why)
      throws IOException, InterruptedException {
    Answer answer = send(method, path, body, headers);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().get("message").asText()).contains(why);
  }

  /** Without a body. */
  Answer send(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        with(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()), headers));
  }

  /** A file, or a part of one. */
  Answer upload(String method, String path, byte[] bytes, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofByteArray(bytes));
    return send(with(request.header("Content-Type", "application/octet-stream"), headers));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    String etag = response.headers().firstValue("etag").orElse("");
    return new Answer(response.statusCode(), json.readTree(response.body()), etag);
  }

  private URI uri(String path) {
    return URI.create(service.platformUrl() + path);
  }

  /** The same headers and one more. */
  static Map<String, String> and(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return more;
  }

  /** The identifier of the data set behind a table, as the catalog tells it. */
  String dataSet(String table, Map<String, String> headers)
      throws IOException, InterruptedException {
    for (Map.Entry<String, JsonNode> entry :
        get(CATALOG + "?limit=100", headers).body().properties()) {
      if (entry.getValue().get("tags").get("adobe/pqs/table").get(0).asText().equals(table)) {
        return entry.getKey();
      }
    }
    throw new AssertionError("The catalog does not know " + table);
  }

  /** That the service will not do something, and says why. */
  static void assertRefused(Answer answer, String why) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("message").asText()).contains(why);
  }

  private static HttpRequest.Builder with(
      HttpRequest.Builder request, Map<String, String> headers) {
    headers.forEach(request::header);
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
