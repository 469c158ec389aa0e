package io.decant.local.sql;

/**
 * Who a session belongs to.
 *
 * @param name the technical account; what it creates is its own
 * @param signIn how it signed in
 * @param mayWrite whether CTAS, INSERT and DROP are permitted
 */
public record Principal(String name, SignIn signIn, boolean mayWrite) {
  /** The two kinds of password. */
  public enum SignIn {
    /** An access token, which expires. */
    ACCESS_TOKEN,
    /** A technical account and its credential, which lapses only when nobody uses it. */
    CREDENTIAL
  }
}
