package io.decant.local.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.ingest.IngestBatch.Progress;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.util.List;
import java.util.Locale;

/** Batches in the words of the platform. */
public final class BatchJson {
  private enum Success {
    SUCCESS,
    ACTIVE
  }

  private final Switches switches;
  private final String organization;

  /**
   * The words for one organisation.
   *
   * @param switches how success and the unknown state are called
   */
  public BatchJson(Switches switches, String organization) {
    this.switches = switches;
    this.organization = organization;
  }

  /** A batch for whoever has made it. */
  ObjectNode fresh(IngestBatch batch) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", batch.id());
    json.setAll(of(batch));
    return json;
  }

  /** A batch for the catalog; only what has got into the table is measured, as documented. */
  ObjectNode of(IngestBatch batch) {
    Progress progress = batch.progress();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("imsOrg", organization)
            .put("status", status(progress.state()))
            .put("created", batch.created().toEpochMilli())
            .put("updated", progress.updated().toEpochMilli())
            .put("version", "1.0.0");
    json.putArray("relatedObjects")
        .addObject()
        .put("type", "dataSet")
        .put("id", batch.dataSet().id());
    for (String field : List.of("inputFormat", "replay", "tags")) {
      if (batch.body().has(field)) {
        json.set(field, batch.body().get(field));
      }
    }
    if (progress.state() == BatchState.SUCCESS || progress.state() == BatchState.INACTIVE) {
      json.putObject("metrics").put("outputRecordCount", progress.rows());
    }
    progress
        .failure()
        .ifPresent(
            failure ->
                json.putArray("errors")
                    .addObject()
                    .put("code", failure.code())
                    .put("description", failure.description()));
    return json;
  }

  private String status(BatchState state) {
    return switch (state) {
      case UNKNOWN -> switches.text(Switch.TRANSIENT_BATCH_STATE).orElse("processing");
      case SUCCESS ->
          switches.choice(Switch.BATCH_SUCCESS, Success.class).name().toLowerCase(Locale.ROOT);
      default -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
