package io.decant.local.signin;

import io.decant.local.sql.Access;
import io.decant.local.sql.Principal;
import io.decant.local.sql.Principal.SignIn;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Sandbox;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.time.Instant;
import java.util.Optional;

/** Who may sign in on the wire, and to what. */
public final class Account {
  private final String organization;
  private final Credential credential;
  private final AccessTokens tokens;
  private final Sandbox sandbox;
  private final Switches switches;

  /**
   * An organisation with one credential and any number of tokens.
   *
   * @param organization the user name
   * @param sandbox all that can be seen
   */
  public Account(
      String organization,
      Credential credential,
      AccessTokens tokens,
      Sandbox sandbox,
      Switches switches) {
    this.organization = organization;
    this.credential = credential;
    this.tokens = tokens;
    this.sandbox = sandbox;
    this.switches = switches;
  }

  /** The user name of every client. */
  public String organization() {
    return organization;
  }

  /**
   * Lets a client in.
   *
   * @throws QueryFailure 28P01 when user or password is wrong or the password has expired, 42P12
   *     when there is no such database. GUESS: the code for the user and for a lapsed credential
   */
  public Admission admit(String user, String password, String database) {
    if (!organization.equals(user)) {
      throw invalidPassword();
    }
    Optional<AccessToken> token = tokens.valid(password);
    Principal principal =
        token
            .map(valid -> new Principal(valid.account(), SignIn.ACCESS_TOKEN, true))
            .orElseGet(() -> byCredential(password));
    Sandbox seen = token.isPresent() ? sandbox.forToken() : sandbox;
    Sandbox bound =
        seen.bind(database)
            .orElseThrow(() -> QueryFailure.of("42P12", "No table found for dbName " + database));
    return new Admission(new Access(principal, bound), token.map(AccessToken::expires));
  }

  private Principal byCredential(String password) {
    Instant now = switches.now();
    if (!credential.opens(password, now)) {
      throw invalidPassword();
    }
    credential.used(now);
    boolean mayWrite = switches.on(Switch.CREDENTIAL_MAY_WRITE);
    return new Principal(credential.account(), SignIn.CREDENTIAL, mayWrite);
  }

  private static QueryFailure invalidPassword() {
    return QueryFailure.of("28P01", "Invalid password");
  }
}
