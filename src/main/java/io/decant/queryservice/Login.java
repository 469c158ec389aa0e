package io.decant.queryservice;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.credential.Credentials;
import io.decant.platform.ConnectionParameters;
import java.util.Optional;

/**
 * Where one session is opened, and with what. Made in the process that opens it, handed to the
 * driver of the connection, and kept nowhere; it does not print its password.
 *
 * @param endpoint where the service listens
 * @param database name of the database
 * @param user the user name
 * @param password the secret
 * @param parameters what the Platform said, when it was asked
 */
record Login(
    Endpoint endpoint,
    String database,
    String user,
    String password,
    Optional<ConnectionParameters> parameters) {
  /** Fetches the password, or a token that has not expired. */
  static Login of(SignIn signIn) {
    if (signIn instanceof SignIn.OAuth oauth) {
      return of(oauth, ConnectionParameters.current(oauth.platform()));
    }
    return of((SignIn.Password) signIn);
  }

  /** Another one, when the service refused this; the same when there is no other. */
  Login renewed(SignIn signIn) {
    if (signIn instanceof SignIn.OAuth oauth) {
      return of(oauth, ConnectionParameters.renewed(oauth.platform(), parameters.orElseThrow()));
    }
    return of((SignIn.Password) signIn);
  }

  private static Login of(SignIn.Password given) {
    return new Login(
        given.endpoint(),
        given.database(),
        given.organization(),
        Credentials.fetch(given.credential()),
        Optional.empty());
  }

  private static Login of(SignIn.OAuth oauth, ConnectionParameters parameters) {
    return new Login(
        new Endpoint(
            oauth.host().orElse(parameters.host()), oauth.port().orElse(parameters.port())),
        oauth.database().orElse(parameters.database()),
        parameters.user(),
        parameters.token(),
        Optional.of(parameters));
  }

  /** Host, port and database. */
  @Override
  public String toString() {
    return endpoint.host() + ":" + endpoint.port() + "/" + database;
  }
}
