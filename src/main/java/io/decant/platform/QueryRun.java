package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A query as the Platform tells of it.
 *
 * @param id what it is asked for by
 * @param state where it stands
 * @param said the state in the Platform's own word
 * @param rows rows that it wrote, when the Platform tells
 * @param errors what went wrong; may be there although the state is SUCCESS (documented sample)
 */
public record QueryRun(
    String id, QueryState state, String said, OptionalLong rows, List<Failure> errors) {
  /** Copies the errors. */
  public QueryRun {
    errors = List.copyOf(errors);
  }

  /** Whether it ended well: SUCCESS, and no error. */
  public boolean succeeded() {
    return state == QueryState.SUCCESS && errors.isEmpty();
  }

  /** State and errors, for a message. */
  public String summary() {
    List<String> parts = new ArrayList<>(List.of(said));
    errors.forEach(error -> parts.add(error.toString()));
    return String.join("; ", parts);
  }

  static QueryRun of(JsonNode answer) {
    List<Failure> errors = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      errors.add(
          new Failure(
              error.path("code").asText(),
              error.path("message").asText(),
              error.path("errorType").asText()));
    }
    String said = answer.path("state").asText();
    JsonNode rows = answer.path("rowCount");
    return new QueryRun(
        answer.path("id").asText(),
        QueryState.of(said),
        said,
        rows.isIntegralNumber() ? OptionalLong.of(rows.asLong()) : OptionalLong.empty(),
        errors);
  }

  /**
   * One error.
   *
   * @param code an SQLSTATE
   * @param message what happened
   * @param type {@code USER_ERROR}, or whatever else the service tells apart
   */
  public record Failure(String code, String message, String type) {
    @Override
    public String toString() {
      return code + " " + message + (type.isEmpty() ? "" : " (" + type + ")");
    }
  }
}
