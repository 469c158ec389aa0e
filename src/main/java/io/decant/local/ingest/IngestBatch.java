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
  private Progress progress;
  private boolean completed;

  /** Why a batch failed. */
  record Failure(String code, String description) {}

  /**
   * What has become of it by now.
   *
   * @param rows that it brought into the table
   */
  record Progress(BatchState state, Instant updated, long rows, Optional<Failure> failure) {}

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
    this.progress = new Progress(BatchState.LOADING, created, 0, Optional.empty());
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

  synchronized Progress progress() {
    return progress;
  }

  /** Whether the client has ever completed it. */
  synchronized boolean completed() {
    return completed;
  }

  /** Goes on to another state; whether it was in the one from which it may. */
  synchronized boolean become(BatchState from, BatchState to, Instant now) {
    if (progress.state() != from) {
      return false;
    }
    completed |= to == BatchState.LOADED;
    progress = new Progress(to, now, progress.rows(), progress.failure());
    return true;
  }

  synchronized void succeed(long rows, Instant now) {
    progress = new Progress(BatchState.SUCCESS, now, rows, Optional.empty());
  }

  synchronized void fail(Failure why, Instant now) {
    progress = new Progress(BatchState.FAILED, now, 0, Optional.of(why));
  }
}
