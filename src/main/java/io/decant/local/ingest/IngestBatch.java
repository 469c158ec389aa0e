package io.decant.local.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.DataSets.DataSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A batch, and what has become of it. */
final class IngestBatch {
  private final String id;
  private final DataSet dataSet;
  private final ObjectNode body;
  private final List<String> replaced;
  private final BatchFiles files;
  private final Instant created;
  private BatchState state = BatchState.LOADING;
  private Instant updated;
  private long rows;
  private Optional<Failure> failure = Optional.empty();

  /** Why a batch failed. */
  record Failure(String code, String description) {}

  /**
   * A new batch.
   *
   * @param body as it was asked for
   * @param replaced the batches whose rows it replaces
   */
  IngestBatch(
      String id,
      DataSet dataSet,
      ObjectNode body,
      List<String> replaced,
      BatchFiles files,
      Instant created) {
    this.id = id;
    this.dataSet = dataSet;
    this.body = body;
    this.replaced = replaced;
    this.files = files;
    this.created = created;
    this.updated = created;
  }

  String id() {
    return id;
  }

  DataSet dataSet() {
    return dataSet;
  }

  ObjectNode body() {
    return body;
  }

  List<String> replaced() {
    return replaced;
  }

  BatchFiles files() {
    return files;
  }

  Instant created() {
    return created;
  }

  synchronized BatchState state() {
    return state;
  }

  synchronized Instant updated() {
    return updated;
  }

  synchronized long rows() {
    return rows;
  }

  synchronized Optional<Failure> failure() {
    return failure;
  }

  /** Goes on to another state; whether it was in the one from which it may. */
  synchronized boolean become(BatchState from, BatchState to, Instant now) {
    if (state != from) {
      return false;
    }
    state = to;
    updated = now;
    return true;
  }

  synchronized void succeed(long written, Instant now) {
    rows = written;
    become(BatchState.UNKNOWN, BatchState.SUCCESS, now);
  }

  synchronized void fail(Failure why, Instant now) {
    failure = Optional.of(why);
    become(state, BatchState.FAILED, now);
  }
}
