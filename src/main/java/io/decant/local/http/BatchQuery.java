package io.decant.local.http;

import io.decant.local.sql.QueryFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A query that was handed in, and what has become of it. */
final class BatchQuery {
  private final String id;
  private final String user;
  private final Submission submission;
  private final Instant created = Instant.now();
  private QueryState state = QueryState.SUBMITTED;
  private Instant updated = created;
  private Optional<Instant> started = Optional.empty();
  private OptionalLong rows = OptionalLong.empty();
  private Optional<QueryFailure> failure = Optional.empty();
  private boolean cancelRequested;
  private boolean deleted;

  BatchQuery(String id, String user, Submission submission) {
    this.id = id;
    this.user = user;
    this.submission = submission;
  }

  String id() {
    return id;
  }

  /** The name under which Spark can cancel what the query runs. */
  String jobGroup() {
    return "batch-" + id;
  }

  String user() {
    return user;
  }

  Submission submission() {
    return submission;
  }

  Instant created() {
    return created;
  }

  synchronized QueryState state() {
    return state;
  }

  synchronized Instant updated() {
    return updated;
  }

  /** When the query began to run. */
  synchronized Optional<Instant> started() {
    return started;
  }

  /** How many rows it wrote, where that is known. */
  synchronized OptionalLong rows() {
    return rows;
  }

  synchronized Optional<QueryFailure> failure() {
    return failure;
  }

  synchronized boolean cancelRequested() {
    return cancelRequested;
  }

  synchronized boolean deleted() {
    return deleted;
  }

  synchronized void start() {
    started = Optional.of(Instant.now());
    become(QueryState.IN_PROGRESS);
  }

  synchronized void succeed(OptionalLong written) {
    rows = written;
    become(QueryState.SUCCESS);
  }

  synchronized void fail(QueryFailure why, QueryState as) {
    failure = Optional.of(why);
    become(as);
  }

  /** Ends the query without a result and without an error. */
  synchronized void end(QueryState as) {
    become(as);
  }

  synchronized void requestCancel() {
    cancelRequested = true;
  }

  synchronized void delete() {
    deleted = true;
  }

  private void become(QueryState next) {
    state = next;
    updated = Instant.now();
  }
}
