package io.decant.queryservice;

import io.decant.config.CredentialReference;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.Tls;
import io.decant.plan.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and sources for tests. */
final class Requests {
  static final String ORGANIZATION = "1234567890@AdobeOrg";

  private Requests() {}

  static SourceConfig.QueryService source(int port, String credential, Tls tls, long rowCap) {
    return new SourceConfig.QueryService(
        "experience-platform",
        new Endpoint("localhost", port),
        "prod:all",
        ORGANIZATION,
        CredentialReference.parse(credential),
        tls,
        new Limits(2, rowCap, Duration.ofMinutes(10)),
        Map.of("events", "events", "profiles", "profiles"));
  }

  /** A source that nothing listens at. */
  static SourceConfig.QueryService source() {
    return source(
        9, "env:QUERY_SERVICE_CREDENTIAL", new Tls(Tls.Mode.VERIFY_FULL, Optional.empty()), 50_000);
  }

  static ReadRequest sql(SourceConfig source, String sql) {
    return new ReadRequest(
        "observations",
        source,
        Optional.of(sql),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
