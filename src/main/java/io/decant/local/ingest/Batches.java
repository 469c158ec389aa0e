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
    BatchFiles files =
        new BatchFiles(scratch.resolve("batch-" + id), isJson(body) ? ".json" : ".parquet");
    IngestBatch batch =
        new IngestBatch(id, dataSet, body, replaced(body, dataSet), files, switches.now());
    batches.put(id, batch);
    return batch;
  }

  static boolean isJson(ObjectNode body) {
    return body.at("/inputFormat/format").asText().equals("json");
  }

  IngestBatch find(String id) {
    IngestBatch batch =
        Optional.ofNullable(batches.get(id)).orElseThrow(() -> HttpFailure.notFound("batch", id));
    Duration wait = switches.duration(Switch.BATCH_ABANDONED_AFTER).orElse(ABANDONED_AFTER);
    if (switches.now().isAfter(batch.created().plus(wait))) {
      batch.become(BatchState.LOADING, BatchState.ABANDONED, switches.now());
    }
    return batch;
  }

  List<IngestBatch> all() {
    return batches.keySet().stream().map(this::find).toList();
  }

  /** Every file has been uploaded. */
  void complete(IngestBatch batch) {
    batch.files().all();
    move(batch, BatchState.LOADING, BatchState.LOADED);
    thread.execute(() -> promote(batch));
  }

  /** The client gives up, by which state it likes to call it. */
  void giveUp(IngestBatch batch, BatchState as) {
    move(batch, BatchState.LOADING, as);
    batch.files().clear();
  }

  /** Takes the rows of a batch away again. */
  void revert(IngestBatch batch) {
    move(batch, BatchState.SUCCESS, BatchState.INACTIVE);
    rows.revert(batch.dataSet().table(), batch.id());
  }

  private void move(IngestBatch batch, BatchState from, BatchState to) {
    if (!batch.become(from, to, switches.now())) {
      throw HttpFailure.badRequest(
          "Batch %s is %s and cannot become %s.".formatted(batch.id(), batch.state(), to));
    }
  }

  private List<String> replaced(ObjectNode body, DataSet dataSet) {
    List<String> replaced = new ArrayList<>();
    for (JsonNode predecessor : body.path("replay").path("predecessors")) {
      String id = predecessor.asText().replaceAll("[${}]", "");
      if (!rows.has(dataSet.table(), id)) {
        throw HttpFailure.badRequest("There is nothing of batch " + id + " to be replaced.");
      }
      replaced.add(id);
    }
    return replaced;
  }

  private void promote(IngestBatch batch) {
    try {
      Duration delay = switches.duration(Switch.INGESTION_DELAY).orElse(DELAY).dividedBy(2);
      Thread.sleep(delay.toMillis());
      move(batch, BatchState.LOADED, BatchState.UNKNOWN);
      Thread.sleep(delay.toMillis());
      long written = promotion.promote(batch);
      Instant now = switches.now();
      batch.succeed(written, now);
      batch.replaced().stream()
          .flatMap(id -> Optional.ofNullable(batches.get(id)).stream())
          .forEach(old -> old.become(BatchState.SUCCESS, BatchState.INACTIVE, now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Batch {} failed", batch.id(), e);
      batch.fail(Promotion.failure(e), Instant.now());
    } finally {
      batch.files().clear();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "local-service-ingest");
    thread.setDaemon(true);
    return thread;
  }
}
