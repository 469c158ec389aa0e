package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.ServiceSwitches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The landing zone: its credentials in the shape of two clouds, and what becomes of files. */
class LandingZoneIT {
  private static final String ZONE = "/data/foundation/connectors/landingzone";
  private static final String KEYS = ZONE + "/credentials?type=dlz_destination";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static ServiceSwitches switches;
  private static Map<String, String> headers;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.beside(LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    switches = ServiceSwitches.of(data);
    headers = platform.headers(platform.accessToken());
  }

  @AfterEach
  void reset() {
    switches.reset();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void credentialsOfAzureChangeWhenTheyAreRefreshed() throws Exception {
    JsonNode zone = platform.get(ZONE + "?type=user_drop_zone", headers).body();
    assertThat(zone.get("containerName").asText()).isEqualTo("dlz-user-container");
    assertThat(zone.get("containerTTL").asText()).isEqualTo("7");
    JsonNode keys = platform.get(KEYS, headers).body();
    assertThat(keys.get("containerName").asText()).isEqualTo("dlz-destination");
    String token = keys.get("SASToken").asText();
    assertThat(token).startsWith("sv=").contains("&sig=");
    assertThat(keys.get("SASUri").asText())
        .isEqualTo(
            "https://%s.blob.core.windows.net/dlz-destination?%s"
                .formatted(keys.get("storageAccountName").asText(), token));
    assertThat(platform.get(KEYS, headers).body()).isEqualTo(keys);
    JsonNode fresh = platform.send("POST", KEYS + "&action=refresh", headers).body();
    assertThat(fresh.get("SASToken").asText()).isNotEqualTo(token);
    assertThat(platform.get(KEYS, headers).body()).isEqualTo(fresh);
    String other = KEYS.replace("dlz_destination", "user_drop_zone");
    JsonNode mine = platform.get(other, headers).body();
    assertThat(mine.get("SASToken").asText()).isNotEqualTo(fresh.get("SASToken").asText());
    LocalDate end = LocalDate.parse(mine.get("expiryDate").asText());
    assertThat(end).isAfter(LocalDate.now(ZoneOffset.UTC));
    assertThat(keys.has("expiryDate")).as("the page on exports has no such field").isFalse();

    switches.set(Map.of("clock-ahead", "P8D"));
    Map<String, String> later = platform.headers(platform.accessToken());
    assertThat(platform.get(KEYS, later).body().get("SASToken"))
        .isNotEqualTo(fresh.get("SASToken"));
    assertThat(platform.get(other, later).body().get("expiryDate").asText())
        .isGreaterThan(end.toString());
  }

  @Test
  void credentialsOfAwsChangeWhenTheyAreRefreshed() throws Exception {
    switches.set(Map.of("landing-zone-cloud", "aws"));
    JsonNode zone = platform.get(ZONE + "?type=dlz_destination", headers).body();
    assertThat(zone.get("dlzProvider").asText()).isEqualTo("Amazon S3");
    assertThat(zone.get("dataTTL").get("timeQuantity").asInt()).isEqualTo(7);
    JsonNode keys = platform.get(KEYS, headers).body();
    assertThat(keys.get("dlzPath").get("dlzFolder").asText()).isEqualTo("dlz-destination");
    assertThat(keys.get("dlzPath").get("bucketName").asText()).isNotEmpty();
    assertThat(keys.get("credentials").get("awsAccessKeyId").asText()).matches("ASIA[0-9A-F]{16}");
    assertThat(keys.get("credentials").get("awsSessionToken").asText()).isNotEmpty();
    assertThat(keys.get("expiryTime").asLong()).isGreaterThan(System.currentTimeMillis() / 1000);
    JsonNode fresh = platform.send("POST", KEYS + "&action=refresh", headers).body();
    assertThat(fresh.get("credentials").get("awsSecretAccessKey"))
        .isNotEqualTo(keys.get("credentials").get("awsSecretAccessKey"));

    switches.set(Map.of("landing-zone-cloud", "aws", "clock-ahead", "PT13H"));
    JsonNode later = platform.get(KEYS, headers).body();
    assertThat(later.get("expiryTime").asLong()).isGreaterThan(fresh.get("expiryTime").asLong());
    assertThat(later.get("credentials")).isNotEqualTo(fresh.get("credentials"));
  }

  @Test
  void whatIsNoContainerAndNoActionIsRefused() throws Exception {
    PlatformClient.Answer type = platform.get(ZONE + "?type=mine", headers);
    assertThat(type.status()).isEqualTo(400);
    assertThat(type.body().get("message").asText())
        .isEqualTo("type must be user_drop_zone or dlz_destination, not mine.");
    PlatformClient.Answer action = platform.send("POST", KEYS, headers);
    assertThat(action.status()).isEqualTo(400);
    assertThat(action.body().get("message").asText()).isEqualTo("action must be refresh.");
  }

  @Test
  void filesAreGoneAfterSevenDays() throws Exception {
    Path container = data.resolve("service/landing-zone/dlz-user-container");
    Path file = Files.createDirectories(container.resolve("cmle/ingress")).resolve("scores.csv");
    Files.writeString(file, "userId,prediction");
    switches.set(Map.of("clock-ahead", "P6DT23H"));
    Thread.sleep(1500);
    assertThat(file).exists();
    switches.set(Map.of("clock-ahead", "P7DT1M"));
    long end = System.nanoTime() + 20_000_000_000L;
    while (Files.exists(container.resolve("cmle")) && System.nanoTime() < end) {
      Thread.sleep(30);
    }
    assertThat(container).isEmptyDirectory();
  }
}
