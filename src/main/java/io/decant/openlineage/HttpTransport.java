package io.decant.openlineage;

import io.decant.config.CredentialReference;
import io.decant.config.LineageConfig;
import io.decant.credential.Credentials;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** Posts events. The key is fetched for each, and goes nowhere but into the header. */
final class HttpTransport implements Transport {
  private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]+");

  private final LineageConfig.Http endpoint;
  private final Duration limit;
  private final HttpClient client;

  /**
   * For an endpoint.
   *
   * @param limit how long it may take to answer
   */
  HttpTransport(LineageConfig.Http endpoint, Duration limit) {
    this.endpoint = endpoint;
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public void send(String event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    if (endpoint.apiKey().isPresent()) {
      request.header("Authorization", "Bearer " + key(endpoint.apiKey().get()));
    }
    int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("it answers HTTP " + status);
    }
  }

  /** The client quotes a header that it refuses. */
  private static String key(CredentialReference reference) throws IOException {
    String key = Credentials.fetch(reference);
    if (!HEADER_TEXT.matcher(key).matches()) {
      throw new IOException("what " + reference + " holds cannot be sent as a key");
    }
    return key;
  }
}
