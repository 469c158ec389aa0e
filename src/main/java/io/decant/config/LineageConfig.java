package io.decant.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where runs tell what they have made of what, as OpenLineage events.
 *
 * @param namespace of the job; its name is that of the job file
 * @param transport where the events go
 * @param timeLimit how long a run waits for them at most
 */
public record LineageConfig(String namespace, Transport transport, Duration timeLimit) {
  /** There is some time for it. */
  public LineageConfig {
    Checked.require(
        !timeLimit.isNegative() && !timeLimit.isZero(), "time-limit must be more than 0");
  }

  /** Where events go. */
  public sealed interface Transport {}

  /**
   * An endpoint that takes each event as the body of a POST.
   *
   * @param url with its path; no user, query or fragment
   * @param apiKey where the key is found that is sent along; absent: none is sent
   */
  public record Http(URI url, Optional<CredentialReference> apiKey) implements Transport {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** A key does not travel in the open. */
    public Http {
      Checked.require(
          apiKey.isEmpty() || "https".equals(url.getScheme()) || LOOPBACK.contains(url.getHost()),
          "api-key is sent over https only; url is %s",
          url);
    }
  }

  /**
   * A file on the driver, to which each event is added as a line.
   *
   * @param path absolute
   */
  public record File(String path) implements Transport {}
}
