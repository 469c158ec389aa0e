package io.decant.local.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a flow.
 *
 * @param started by the service's clock
 * @param end empty while it runs
 */
record ExportRun(String id, String flowId, String flowSpec, Instant started, Optional<End> end) {
  /**
   * How it ended.
   *
   * @param problem empty for success
   */
  record End(Instant time, Written written, Optional<String> problem) {}

  /** What it wrote. */
  record Written(long rows, int files, long bytes) {
    static final Written NOTHING = new Written(0, 0, 0);
  }

  ExportRun endedAfter(Duration time, Written written, Optional<String> problem) {
    End how = new End(started.plus(time), written, problem);
    return new ExportRun(id, flowId, flowSpec, started, Optional.of(how));
  }

  /** As clients see it: what is not over has no completion and no figures, as observed. */
  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("flowId", flowId)
            .put("createdAt", started.toEpochMilli())
            .put("updatedAt", end.map(End::time).orElse(started).toEpochMilli());
    json.putObject("flowSpec").put("id", flowSpec).put("version", "1.0");
    ObjectNode metrics = json.putObject("metrics");
    ObjectNode duration =
        metrics.putObject("durationSummary").put("startedAtUTC", started.toEpochMilli());
    ObjectNode status = metrics.putObject("statusSummary").put("status", "inProgress");
    end.ifPresent(
        how -> {
          duration.put("completedAtUTC", how.time().toEpochMilli());
          metrics.putObject("sizeSummary").put("outputBytes", how.written().bytes());
          metrics.putObject("recordSummary").put("outputRecordCount", how.written().rows());
          metrics.putObject("fileSummary").put("outputFileCount", how.written().files());
          status.put("status", how.problem().isEmpty() ? "success" : "failed");
          how.problem()
              .ifPresent(text -> status.putArray("errors").addObject().put("message", text));
        });
    return json;
  }
}
