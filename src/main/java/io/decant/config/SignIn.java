package io.decant.config;

import io.decant.config.SourceConfig.Endpoint;
import java.util.Optional;
import java.util.OptionalInt;

/** How a session of Query Service signs in, and where. */
public sealed interface SignIn {
  /** The IMS organization id, which is the user name. */
  String organization();

  /**
   * With a password that somebody else provides.
   *
   * @param endpoint where the service listens
   * @param database for example {@code prod:all}
   * @param organization the IMS organization id
   * @param credential where the password is found: {@code technicalAccountId:credential}, or an
   *     access token
   */
  record Password(
      Endpoint endpoint, String database, String organization, CredentialReference credential)
      implements SignIn {}

  /**
   * With access tokens of OAuth server-to-server. Host, port and database are what the Platform
   * says ({@code connection_parameters}), unless they are given.
   *
   * @param platform who makes the tokens
   * @param host overrides the Platform's answer
   * @param port overrides the Platform's answer
   * @param database overrides the Platform's answer, for example to bind sessions to one data set
   */
  record OAuth(
      PlatformConfig platform, Optional<String> host, OptionalInt port, Optional<String> database)
      implements SignIn {
    /** A port that exists. */
    public OAuth {
      port.ifPresent(SourceConfig::requirePort);
    }

    @Override
    public String organization() {
      return platform.organization();
    }
  }
}
