package io.decant.queryservice;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.time.Duration;

/** Why the result of a query could not be made a table, and what to do about it. */
final class BatchErrors {
  /** Code of a statement that the role may not send. */
  static final String NOT_PERMITTED = "42501";

  private BatchErrors() {}

  static SourceException notPermitted(ReadRequest request, String says, Exception cause) {
    return SourceException.of(
        request.label(),
        "route batch makes a table at the service, which is not permitted: " + says + ".",
        "CREATE TABLE needs the permissions Manage Datasets and Manage Schemas on the role of the"
            + " technical account, and a non-expiring credential may by default only SELECT. Have them"
            + " granted, sign in with OAuth, or set route = interactive.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException failed(ReadRequest request, String table, String says) {
    return SourceException.of(
        request.label(),
        "the batch query that makes the table " + table + " ended with: " + says + ".",
        "Correct the SQL of the input, or look at the query in the Platform's list of queries.");
  }

  static SourceException tooLong(ReadRequest request, String table, Duration limit, String end) {
    return SourceException.of(
        request.label(),
        "the batch query that makes the table "
            + table
            + " has not ended within "
            + minutes(limit)
            + "; "
            + end
            + ".",
        "Raise batch.time-limit of the source (the service allows 24 hours), or let the SQL read"
            + " less.",
        Retry.HELPS,
        null);
  }

  static SourceException otherRows(ReadRequest request, String table, long rows, long expected) {
    return SourceException.of(
        request.label(),
        "the table "
            + table
            + " has "
            + rows
            + " rows, but the result of the query has "
            + expected
            + ".",
        "The service did not write it completely, or the SQL does not give the same rows twice.",
        Retry.HELPS,
        null);
  }

  static SourceException emptyAndNotCounted(ReadRequest request, String table) {
    return SourceException.of(
        request.label(),
        "the table "
            + table
            + " is empty. Whether it is complete cannot be told: the service does not say how many"
            + " rows it wrote, and counting the query takes longer than a statement may.",
        "Sign in with OAuth, where the list of queries tells the rows, or let the SQL read less.",
        Retry.HELPS,
        null);
  }

  private static String minutes(Duration time) {
    return time.toMinutes() == 0 ? time.toSeconds() + " s" : time.toMinutes() + " minutes";
  }
}
