package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.Setting;
import io.decant.deliver.AudienceReach;
import io.decant.deliver.MappedColumn;
import io.decant.deliver.Returned;
import io.decant.error.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run that returns scores ended. Its JSON has the shape of {@code return.schema.json}.
 *
 * @param job name of the job
 * @param run the run
 * @param started when it began, by the clock of the driver
 * @param report where the JSON is written
 * @param dryRun whether nothing was to be sent
 * @param outcome how it ended
 * @param versions what it was made with
 * @param stages how long each took
 * @param returned absent after a failure
 * @param settings every setting in force; secrets are references
 */
public record ReturnReport(
    String job,
    String run,
    Instant started,
    String report,
    boolean dryRun,
    Outcome outcome,
    Versions versions,
    List<StageTime> stages,
    Optional<Returned> returned,
    List<Setting> settings)
    implements SetReport {
  /** Copies the lists. */
  public ReturnReport {
    stages = List.copyOf(stages);
    settings = List.copyOf(settings);
  }

  @Override
  public String text(Style style) {
    return ReturnText.text(this, style);
  }

  @Override
  public String line() {
    return outcome.message();
  }

  @Override
  public String json() {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("job", job).put("runId", run).put("started", started.toString());
    root.put("report", report);
    ObjectNode end = root.putObject("outcome");
    end.put("status", status());
    outcome.failure().map(ErrorKind::name).ifPresent(kind -> end.put("kind", kind));
    end.put("exitCode", outcome.exitCode());
    outcome.stage().ifPresent(stage -> end.put("stage", stage));
    end.put("message", outcome.message());
    outcome.trace().ifPresent(trace -> end.put("trace", trace));
    root.putObject("versions")
        .put("decant", versions.decant())
        .put("spark", versions.spark())
        .put("java", versions.java());
    root.set(
        "stages",
        JsonReport.array(
            stages,
            (node, stage) ->
                node.put("stage", stage.stage()).put("seconds", JsonReport.seconds(stage.time()))));
    returned.ifPresent(found -> root.set("returned", returned(found)));
    root.set("settings", JsonReport.array(settings, JsonFacts::setting));
    return JsonReport.print(root);
  }

  /** How it ended, in one word. */
  String status() {
    if (outcome.failure().isPresent()) {
      return "failed";
    } else if (returned.filter(found -> found.sent() > 0).isEmpty()) {
      return "unchanged";
    }
    return dryRun ? "planned" : "returned";
  }

  /** All stages together. */
  Duration time() {
    return stages.stream().map(StageTime::time).reduce(Duration.ZERO, Duration::plus);
  }

  private static ObjectNode returned(Returned found) {
    ObjectNode node = JsonReport.node();
    node.put("dataSet", found.dataSet());
    node.put("table", found.table());
    node.put("period", found.period());
    node.set("columns", JsonReport.array(found.columns(), ReturnReport::column));
    node.put("rowsRead", found.read());
    node.put("rowsSent", found.sent());
    found.ingested().ifPresent(rows -> node.put("rowsIngested", rows));
    node.put("files", found.files());
    node.put("bytes", found.bytes());
    found.created().forEach(node.putArray("created")::add);
    found.audience().ifPresent(audience -> node.set("audience", audience(audience)));
    found.batch().ifPresent(batch -> node.put("batch", batch));
    found.replaced().forEach(node.putArray("replaced")::add);
    node.put("digest", found.digest());
    found.notes().forEach(node.putArray("notes")::add);
    return node;
  }

  private static ObjectNode audience(AudienceReach audience) {
    ObjectNode node = JsonReport.node();
    node.put("name", audience.name());
    node.put("expression", audience.expression());
    node.put("reach", audience.reach());
    audience.id().ifPresent(id -> node.put("id", id));
    return node;
  }

  private static void column(ObjectNode node, MappedColumn column) {
    node.put("column", column.column());
    node.put("type", column.from());
    node.put("field", column.path());
    node.put("fieldType", column.type().word());
  }
}
