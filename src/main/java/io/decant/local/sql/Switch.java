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
  /** What {@code table_exists('t')} says of a table that there is: {@link TableExists}. */
  TABLE_EXISTS,
  /** Tables from the analytics connector: without a filter on their timestamp they have no rows. */
  ANALYTICS_TABLES,
  /** Columns that clients may not see: {@code table.column}, {@code table.column.field}. */
  RESTRICTED,
  /** Whether a restricted column vanishes, or its table. */
  ACCESS,
  /** Whether clients that signed in with an access token are restricted, too. */
  TOKEN_ACCESS,
  /** How much of a timestamp is sent: {@link TimestampForm.Precision}. */
  TIMESTAMPS,
  /** As which type timestamps are sent: {@link TimestampForm.Type}. */
  TIMESTAMP_TYPE,
  /** How many clients may be connected at once. */
  SESSIONS,
  /** How many statements may run at once; others wait. */
  QUERIES_AT_ONCE,
  /** How long an interactive statement may run; {@code PT10M}. */
  STATEMENT_TIMEOUT,
  /** How long a statement that writes may run; {@code PT24H}. */
  BATCH_TIMEOUT,
  /** How long a query that was handed in over HTTP waits before it starts. */
  BATCH_START_DELAY,
  /** How a query that was handed in over HTTP ends: as it does, killed or cancelled. */
  BATCH_ENDING,
  /** The state of such a query when it has failed. */
  BATCH_FAILURE,
  /** How long after its end a statement of a SQL client is listed over HTTP. */
  LISTING_DELAY,
  /** How long a client may do nothing before its connection is closed. */
  CLOSE_IDLE_AFTER,
  /** After how many bytes of rows a connection breaks in the middle of a result. */
  CUT_RESULT_AFTER,
  /** Which results break: each of so many. */
  CUT_RESULT_EVERY,
  /** How long a round trip takes, between half and one and a half of it. */
  DELAY,
  /** What becomes of an open connection when its token expires. */
  AT_TOKEN_EXPIRY,
  /** Whether the credential that does not expire may do more than SELECT. */
  CREDENTIAL_MAY_WRITE,
  /** How long a new access token is a password; {@code PT24H}. */
  TOKEN_LIFETIME,
  /** The unit of a token's {@code expires_in}: {@code seconds} or {@code milliseconds}. */
  TOKEN_EXPIRES_IN,
  /** The token of connection_parameters: {@code same-expiry} as the caller's, or {@code fresh}. */
  CONNECTION_TOKEN,
  /** Other codes of errors, by a part of their text: {@code part = SQLSTATE}. */
  CODES,
  /** What becomes of SET of a key that nobody documents: {@link Settings.Unknown}. */
  UNKNOWN_SETTINGS,
  /** What {@code LIMIT ALL} means: {@link LimitRule.All}. */
  LIMIT_ALL,
  /** Whether the rows of a cursor are capped: {@link SqlSession.CursorRows}. */
  CURSOR_ROWS,
  /** Which of several results of a block the client gets: {@link BlockRunner.Result}. */
  BLOCK_RESULT,
  /** How labels of data sets are written: {@code newer} or {@code older}. */
  LABEL_API,
  /** In whose shape the landing zone is told: {@code azure} or {@code aws}. */
  LANDING_ZONE_CLOUD,
  /** How long after its making a flow cannot be run; {@code PT10M}. */
  EXPORT_READY_AFTER,
  /** When a run on demand meets an earlier one: {@code once} or {@code one-at-a-time}. */
  AD_HOC_RUNS,
  /** The times in the names of folders: {@code minutes} or {@code seconds}. */
  EXPORT_FOLDERS,
  /** How many bytes of a file can be uploaded at once; 256 MB. */
  UPLOAD_LIMIT,
  /** How long a batch that is complete takes before its rows are read. */
  INGESTION_DELAY,
  /** The state of a batch on the way, which no page lists. */
  TRANSIENT_BATCH_STATE,
  /** The state of a batch that is in the table: {@code success} or {@code active}. */
  BATCH_SUCCESS,
  /** How long a batch may wait for its completion; {@code P1D}. */
  BATCH_ABANDONED_AFTER;

  /** The key in the file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
