package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A batch as the catalog tells of it.
 *
 * @param id what it is asked for by
 * @param state where it stands
 * @param said the state in the Platform's own word
 * @param rows rows that it brought into the data set, when the Platform tells
 * @param failedRows rows that it could not bring in, when the Platform tells
 * @param errors what went wrong
 * @param tags what its maker has written on it under {@link BatchRequest#TAG}
 */
public record BatchRun(
    String id,
    BatchState state,
    String said,
    OptionalLong rows,
    OptionalLong failedRows,
    List<Failure> errors,
    List<String> tags) {
  /** Copies the lists. */
  public BatchRun {
    errors = List.copyOf(errors);
    tags = List.copyOf(tags);
  }

  /**
   * One error.
   *
   * @param code of the service
   * @param description what happened
   */
  public record Failure(String code, String description) {
    @Override
    public String toString() {
      return (code + " " + description).strip();
    }
  }

  /** State, counts and errors, for a message. */
  public String summary() {
    List<String> parts = new ArrayList<>(List.of(said));
    failedRows.ifPresent(count -> parts.add(count + " rows failed"));
    errors.forEach(error -> parts.add(error.toString()));
    return String.join("; ", parts);
  }

  static BatchRun of(String id, JsonNode batch) {
    List<Failure> errors = new ArrayList<>();
    for (JsonNode error : batch.path("errors")) {
      errors.add(new Failure(error.path("code").asText(), error.path("description").asText()));
    }
    List<String> tags = new ArrayList<>();
    batch.path("tags").path(BatchRequest.TAG).forEach(tag -> tags.add(tag.asText()));
    String said = batch.path("status").asText();
    JsonNode metrics = batch.path("metrics");
    return new BatchRun(
        id,
        BatchState.of(said),
        said,
        number(metrics.path("outputRecordCount")),
        number(metrics.path("failedRecordCount")),
        errors,
        tags);
  }

  private static OptionalLong number(JsonNode value) {
    return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }
}
