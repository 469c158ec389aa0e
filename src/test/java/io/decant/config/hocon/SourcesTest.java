package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.CredentialReference;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources of every type, as a job file declares them. */
class SourcesTest {
  @TempDir Path root;

  @Test
  void sources() {
    assertThat(new JobDirectory(root).read().sources())
        .isEqualTo(
            Map.of(
                "platform",
                new SourceConfig.QueryService(
                    "platform",
                    new SignIn.Password(
                        new SourceConfig.Endpoint("acme.example", 80),
                        "prod:all",
                        "ORG@AdobeOrg",
                        CredentialReference.parse("env:QS_CREDENTIAL")),
                    new SourceConfig.Tls(SourceConfig.Tls.Mode.VERIFY_FULL, Optional.empty()),
                    new SourceConfig.Limits(4, 50_000, Duration.ofMinutes(10)),
                    Map.of("events", "experience_events", "profiles", "profiles")),
                "crm",
                new SourceConfig.Delta(
                    "crm", "/lake/customer_attributes", OptionalLong.empty(), Optional.empty()),
                "links",
                new SourceConfig.Csv(
                    "links",
                    "/lake/identity_map",
                    "ecid STRING, customer_id STRING, linked_at TIMESTAMP",
                    true),
                "orders",
                new SourceConfig.Parquet("orders", "/lake/orders"),
                "shop",
                new SourceConfig.Jdbc(
                    "shop",
                    "jdbc:postgresql://localhost/shop",
                    Optional.empty(),
                    Optional.empty(),
                    10_000),
                "tiers",
                new SourceConfig.Table(
                    "tiers", "main.crm.tiers", OptionalLong.of(3), Optional.empty()),
                "exports",
                new SourceConfig.DatasetExport(
                    "exports",
                    "/lake/exports/64a1",
                    SourceConfig.DatasetExport.Format.PARQUET,
                    Optional.empty(),
                    "/lake/exports.store",
                    Map.of("user_id", "_acme.user_id", "loaded", "exportTime"),
                    Duration.ofMinutes(15),
                    Duration.ofDays(7))));
  }
}
