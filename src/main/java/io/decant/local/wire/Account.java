package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Sandbox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Who may sign in, and to what.
 *
 * @param user the organisation
 * @param password technical account and credential, as the platform gives them
 */
public record Account(String user, String password, Sandbox sandbox) {

  /**
   * What the client may see.
   *
   * @throws QueryFailure when user, password or database is wrong. GUESS: the code for the user
   */
  Sandbox admit(String givenUser, String givenPassword, String database) {
    boolean known = user.equals(givenUser);
    if (!known || !MessageDigest.isEqual(bytes(password), bytes(givenPassword))) {
      throw WireErrors.invalidPassword();
    }
    return sandbox.bind(database).orElseThrow(() -> WireErrors.noTableFor(database));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Account[user=" + user + "]";
  }
}
