package io.decant.testing;

import io.decant.config.CredentialReference;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Sources that nobody connects to, and reads of them. */
public final class PlainSource {
  private PlainSource() {}

  /** A Query Service of the sandbox {@code prod}, signed in at with a password. */
  public static SourceConfig.QueryService platform(String name, Map<String, String> tables) {
    return platform(
        name,
        new SignIn.Password(
            new SourceConfig.Endpoint("acme.example", 80),
            "prod:all",
            "ACME@AdobeOrg",
            CredentialReference.parse("env:QUERY_SERVICE_CREDENTIAL")),
        tables);
  }

  /** A Query Service. */
  public static SourceConfig.QueryService platform(
      String name, SignIn signIn, Map<String, String> tables) {
    return new SourceConfig.QueryService(
        name,
        signIn,
        new SourceConfig.Tls(SourceConfig.Tls.Mode.VERIFY_FULL, Optional.empty()),
        new SourceConfig.Limits(4, 50_000, Duration.ofMinutes(10)),
        tables);
  }

  /** A read for which nothing has to be sent. */
  public static PlannedRead read(
      ReadRequest request, StructType schema, String route, long rows, Optional<String> version) {
    return new PlannedRead(
        request,
        schema,
        route,
        rows,
        Optional.empty(),
        version,
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
