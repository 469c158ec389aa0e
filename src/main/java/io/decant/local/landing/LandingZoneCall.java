package io.decant.local.landing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The landing zone as clients see it, in the shape of either cloud. The credentials open nothing:
 * here the zone is a directory. As documented, they change when a refresh is asked for, and when
 * they are asked for after their end. GUESS: how long they are valid.
 */
public final class LandingZoneCall implements Call {
  private static final Duration AZURE_VALID = Duration.ofDays(7);
  private static final Duration AWS_VALID = Duration.ofHours(12);

  private enum Cloud {
    AZURE,
    AWS
  }

  private record Secret(String text, Instant made) {
    boolean isOver(Duration valid, Instant now) {
      return now.isAfter(made.plus(valid));
    }
  }

  private final Switches switches;
  private final String sandbox;
  private final Map<Container, Secret> secrets = new EnumMap<>(Container.class);

  /** The calls of {@code /landingzone} for a sandbox. */
  public LandingZoneCall(Switches switches, String sandbox) {
    this.switches = switches;
    this.sandbox = sandbox;
  }

  @Override
  public synchronized Response answer(Request request) {
    Map<String, String> options = request.query();
    Container container = Container.of(options.getOrDefault("type", "user_drop_zone"));
    boolean azure = switches.choice(Switch.LANDING_ZONE_CLOUD, Cloud.class) == Cloud.AZURE;
    String call = request.method() + request.path();
    if (call.equals("GET")) {
      return Response.ok(azure ? azureZone(container) : awsZone(container));
    } else if (call.equals("POST/credentials")) {
      refresh(container, options.get("action"));
    } else if (!call.equals("GET/credentials")) {
      throw HttpFailure.noSuchMethod(request);
    }
    Secret secret = secret(container, azure ? AZURE_VALID : AWS_VALID);
    return Response.ok(azure ? azureKeys(container, secret) : awsKeys(container, secret));
  }

  private Secret secret(Container container, Duration valid) {
    Instant now = switches.now();
    Secret known = secrets.get(container);
    if (known == null || known.isOver(valid, now)) {
      known = new Secret(UUID.randomUUID().toString(), now);
      secrets.put(container, known);
    }
    return known;
  }

  private void refresh(Container container, String action) {
    if (!"refresh".equals(action)) {
      throw HttpFailure.badRequest("action must be refresh.");
    }
    secrets.remove(container);
  }

  private static ObjectNode azureZone(Container container) {
    return object()
        .put("containerName", container.directory())
        .put("containerTTL", Long.toString(LandingZone.KEPT.toDays()));
  }

  private ObjectNode awsZone(Container container) {
    ObjectNode zone = object();
    zone.set("dlzPath", awsPath(container));
    zone.putObject("dataTTL")
        .put("timeUnit", "days")
        .put("timeQuantity", LandingZone.KEPT.toDays());
    return zone.put("dlzProvider", "Amazon S3");
  }

  private ObjectNode azureKeys(Container container, Secret secret) {
    String account = "dlblobstorelocal" + sandbox;
    String token =
        "sv=2022-09-11&si=dlz-"
            + secret.text()
            + "&sr=c&sp=racwdlm&sig="
            + scrambled(secret, "sig");
    ObjectNode keys =
        object()
            .put("containerName", container.directory())
            .put("SASToken", token)
            .put("storageAccountName", account)
            .put(
                "SASUri",
                "https://%s.blob.core.windows.net/%s?%s"
                    .formatted(account, container.directory(), token));
    if (container == Container.USER) {
      // The page on the other container has no such field.
      Instant end = secret.made().plus(AZURE_VALID);
      keys.put("expiryDate", LocalDate.ofInstant(end, ZoneOffset.UTC).toString());
    }
    return keys;
  }

  private ObjectNode awsKeys(Container container, Secret secret) {
    ObjectNode keys = object();
    keys.putObject("credentials")
        .put("awsAccessKeyId", "ASIA" + scrambled(secret, "id").substring(0, 16))
        .put("awsSecretAccessKey", scrambled(secret, "key"))
        .put("awsSessionToken", scrambled(secret, "token") + scrambled(secret, "more"));
    keys.set("dlzPath", awsPath(container));
    return keys.put("dlzProvider", "Amazon S3")
        .put("expiryTime", secret.made().plus(AWS_VALID).getEpochSecond());
  }

  private ObjectNode awsPath(Container container) {
    return object().put("bucketName", "dlz-" + sandbox).put("dlzFolder", container.directory());
  }

  /** Looks like a key, and is the same for the same secret. */
  private static String scrambled(Secret secret, String purpose) {
    byte[] name = (secret.text() + purpose).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString().replace("-", "").toUpperCase(Locale.ROOT);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
