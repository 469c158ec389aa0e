package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import io.decant.credential.Credentials;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Access tokens of IMS, OAuth server-to-server. A process keeps one token a client until shortly
 * before it expires; driver and executors each ask for their own.
 */
final class ImsTokens {
  private static final ImsTokens SHARED = new ImsTokens(Clock.systemUTC());

  private static final String PATH = "/ims/token/v3";

  /**
   * {@code expires_in} of this exchange is in seconds (documented); that of the exchange before it
   * was in milliseconds (observed: 86399992). No token lives for 30 days, so what is larger must be
   * milliseconds.
   */
  private static final long MOST_SECONDS = Duration.ofDays(30).toSeconds();

  private final Clock clock;
  private final Map<PlatformConfig, Slot> slots = new ConcurrentHashMap<>();

  ImsTokens(Clock clock) {
    this.clock = clock;
  }

  /** Those of this process. */
  static ImsTokens shared() {
    return SHARED;
  }

  /** A token that is valid as far as its expiry tells. */
  AccessToken current(PlatformConfig platform) {
    return slot(platform).current(platform);
  }

  /**
   * A token other than one that was refused although it had not expired; asks IMS unless somebody
   * else has done so since.
   */
  AccessToken renewed(PlatformConfig platform, AccessToken refused) {
    return slot(platform).renewed(platform, refused);
  }

  private Slot slot(PlatformConfig platform) {
    return slots.computeIfAbsent(platform, key -> new Slot());
  }

  private AccessToken ask(PlatformConfig platform) {
    Instant asked = clock.instant();
    String secret = Credentials.fetch(platform.clientSecret());
    Map<String, String> form = new TreeMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", platform.clientId());
    form.put("client_secret", secret);
    form.put("scope", platform.scopes());
    HttpRequest request =
        HttpExchange.to(platform.ims().resolve(PATH))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    JsonNode answer =
        new HttpExchange(platform.rootCertificate(), new ImsErrors(platform, secret))
            .json(request, HttpExchange.Repeat.ALWAYS);
    String token = answer.path("access_token").asText();
    long life = answer.path("expires_in").asLong();
    if (token.isEmpty() || life <= 0) {
      throw ImsErrors.noToken(platform);
    }
    Duration valid = life > MOST_SECONDS ? Duration.ofMillis(life) : Duration.ofSeconds(life);
    return new AccessToken(token, asked, asked.plus(valid));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The token of one client; whoever comes while it is being asked for waits for it. */
  private final class Slot {
    private AccessToken token;

    synchronized AccessToken current(PlatformConfig platform) {
      if (token == null || !token.usable(clock.instant())) {
        token = ask(platform);
      }
      return token;
    }

    synchronized AccessToken renewed(PlatformConfig platform, AccessToken refused) {
      if (token == null || token.equals(refused)) {
        token = ask(platform);
      }
      return current(platform);
    }
  }
}
