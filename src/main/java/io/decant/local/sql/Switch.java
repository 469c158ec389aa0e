package io.decant.local.sql;

import java.util.Locale;

/**
 * A line of {@code switches.properties}. The key is the name in lower case with hyphens; the page
 * on the local service explains each.
 */
public enum Switch {
  /** How far the service's clock is ahead of the real one, for ages of snapshots and tokens. */
  CLOCK_AHEAD,
  /** Which snapshots are identified how: {@link Snapshots.Ids}. */
  SNAPSHOT_IDS,
  /** Columns that clients may not see: {@code table.column}, {@code table.column.field}. */
  RESTRICTED,
  /** Whether a restricted column vanishes, or its table. */
  ACCESS,
  /** Whether clients that signed in with an access token are restricted, too. */
  TOKEN_ACCESS,
  /** Whether the credential that does not expire may do more than SELECT. */
  CREDENTIAL_MAY_WRITE,
  /** How long a new access token is a password; {@code PT24H}. */
  TOKEN_LIFETIME,
  /** The unit of a token's {@code expires_in}: {@code seconds} or {@code milliseconds}. */
  TOKEN_EXPIRES_IN,
  /** The token of connection_parameters: {@code same-expiry} as the caller's, or {@code fresh}. */
  CONNECTION_TOKEN;

  /** The key in the file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
