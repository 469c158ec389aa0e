package io.decant.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import io.decant.local.sql.BatchRows;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches; they last until the service ends, their rows beyond it. GUESS: how long a batch may
 * wait for its end, and which actions are refused.
 */
public final class Batches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final DataSets dataSets;
  private final BatchRows rows;
  private final Path scratch;
  private final Switches switches;
  private final Promotion promotion;
  private final Map<String, IngestBatch> batches = new ConcurrentHashMap<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Batches::thread);

  /**
   * No batch yet.
   *
   * @param scratch for files whose rows are in no table yet
   */
  public Batches(DataSets dataSets, BatchRows rows, Path scratch, Switches switches) {
    this.dataSets = dataSets;
    this.rows = rows;
    this.scratch = scratch;
    this.switches = switches;
    this.promotion = new Promotion(rows);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    batches.values().forEach(batch -> batch.files().clear());
  }

  IngestBatch create(ObjectNode body) {
    String dataSetId = body.path("datasetId").asText();
    DataSet dataSet =
        dataSets.find(dataSetId).orElseThrow(() -> HttpFailure.notFound("data set", dataSetId));
    String format = body.at("/inputFormat/format").asText("parquet");
    if (!format.equals("parquet") && !format.equals("json")) {
      throw HttpFailure.badRequest("inputFormat.format must be parquet or json.");
    }
    if (!rows.takesRows(dataSet.table())) {
      throw HttpFailure.badRequest(dataSet.table() + " is not on the data lake.");
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    BatchFiles files = new BatchFiles(scratch.resolve("batch-" + id));
    IngestBatch batch =
        new IngestBatch(id, dataSet, body, replaced(body, dataSet), files, switches.now());
    batches.put(id, batch);
    return batch;
  }

  IngestBatch find(String id) {
    IngestBatch batch =
        Optional.ofNullable(batches.get(id)).orElseThrow(() -> HttpFailure.notFound("batch", id));
    Duration wait = switches.duration(Switch.BATCH_ABANDONED_AFTER).orElse(ABANDONED_AFTER);
    Instant now = switches.now();
    boolean late = now.isAfter(batch.created().plus(wait));
    if (late && batch.become(BatchState.LOADING, BatchState.ABANDONED, now)) {
      batch.files().clear();
    }
    return batch;
  }

  List<IngestBatch> all() {
    return batches.keySet().stream().map(this::find).toList();
  }

  /** Every file has been uploaded. Who asks again, not having heard the answer, hears it. */
  void complete(IngestBatch batch) {
    batch.files().close();
    if (batch.become(BatchState.LOADING, BatchState.LOADED, switches.now())) {
      thread.execute(() -> promote(batch));
    } else if (!batch.completed()) {
      throw refused(batch, BatchState.LOADED);
    }
  }

  /** The client has failed. */
  void fail(IngestBatch batch) {
    if (!batch.become(BatchState.LOADING, BatchState.FAILED, switches.now())) {
      throw refused(batch, BatchState.FAILED);
    }
    batch.files().clear();
  }

  /** The client gives up, which it may until the rows are in the table, as documented. */
  synchronized void abort(IngestBatch batch) {
    Instant now = switches.now();
    boolean aborted =
        Stream.of(BatchState.LOADING, BatchState.LOADED, BatchState.UNKNOWN)
            .anyMatch(state -> batch.become(state, BatchState.ABORTED, now));
    if (!aborted) {
      throw refused(batch, BatchState.ABORTED);
    }
    batch.files().clear();
  }

  /** Takes the rows of a batch away again. */
  synchronized void revert(IngestBatch batch) {
    Instant now = switches.now();
    if (batch.progress().state() != BatchState.SUCCESS) {
      throw refused(batch, BatchState.INACTIVE);
    }
    rows.revert(batch.dataSet().table(), batch.id());
    batch.become(BatchState.SUCCESS, BatchState.INACTIVE, now);
  }

  private static HttpFailure refused(IngestBatch batch, BatchState to) {
    return HttpFailure.badRequest(
        "Batch %s is %s and cannot become %s.".formatted(batch.id(), batch.progress().state(), to));
  }

  private List<String> replaced(ObjectNode body, DataSet dataSet) {
    List<String> replaced = new ArrayList<>();
    for (JsonNode predecessor : body.path("replay").path("predecessors")) {
      String id = predecessor.asText().replaceAll("[${}]", "");
      promotion.checkReplaceable(dataSet.table(), id);
      replaced.add(id);
    }
    return replaced;
  }

  private void promote(IngestBatch batch) {
    Instant now = batch.created();
    try {
      Duration delay = switches.duration(Switch.INGESTION_DELAY).orElse(DELAY).dividedBy(2);
      stay(batch, BatchState.LOADED, delay);
      batch.become(BatchState.LOADED, BatchState.UNKNOWN, switches.now());
      stay(batch, BatchState.UNKNOWN, delay);
      now = switches.now();
      bringIn(batch, now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      LOG.warn("Batch {} failed", batch.id(), e);
      batch.fail(Promotion.failure(e), now);
    } finally {
      batch.files().clear();
    }
  }

  /** Lets a batch stay as it is, unless its client gives it up. */
  private static void stay(IngestBatch batch, BatchState state, Duration delay)
      throws InterruptedException {
    long end = System.nanoTime() + delay.toNanos();
    while (batch.progress().state() == state && System.nanoTime() < end) {
      Thread.sleep(Math.min(LOOK_AGAIN_MILLIS, delay.toMillis()));
    }
  }

  /** When the rows are in the table, nothing is left that could fail. */
  private synchronized void bringIn(IngestBatch batch, Instant now) {
    if (batch.progress().state() != BatchState.UNKNOWN) {
      return;
    }
    long written = promotion.promote(batch);
    batch.replaced().stream()
        .flatMap(id -> Optional.ofNullable(batches.get(id)).stream())
        .forEach(old -> old.become(BatchState.SUCCESS, BatchState.INACTIVE, now));
    batch.succeed(written, now);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "local-service-ingest");
    thread.setDaemon(true);
    return thread;
  }
}
