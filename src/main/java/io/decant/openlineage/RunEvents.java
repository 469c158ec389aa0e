package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.OutputConfig;
import io.decant.error.ErrorKind;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.publish.Publication;
import io.decant.report.InputReport;
import io.decant.report.Outcome;
import io.decant.report.RunIdentity;
import io.decant.report.RunReport;
import io.decant.report.Versions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The two events of a run: that it has begun, and how it ended. Each is one JSON object in the
 * shape of OpenLineage's specification.
 */
final class RunEvents {
  private static final String EVENT =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  private final String namespace;
  private final RunIdentity run;
  private final Versions versions;
  private final Facets facets;

  RunEvents(String namespace, RunIdentity run, Versions versions) {
    this.namespace = namespace;
    this.run = run;
    this.versions = versions;
    this.facets = new Facets("urn:decant:" + versions.decant());
  }

  /** What OpenLineage calls the run by: another one each time that the job is run. */
  static UUID id(String namespace, RunIdentity run) {
    String name = String.join("\n", namespace, run.job(), run.runId(), run.started().toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The run has begun; nothing is known yet of what it reads. */
  ObjectNode started() {
    ObjectNode event = event("START", run.started());
    job(event);
    return event;
  }

  /**
   * The run has ended.
   *
   * @param plan absent when the run failed before it was made
   * @param defaultStore where paths without a scheme are
   */
  ObjectNode ended(RunReport report, Optional<JobPlan> plan, URI defaultStore, Instant now) {
    ObjectNode event = event(type(report.outcome()), now);
    outcome((ObjectNode) event.at("/run/facets"), report);
    sql(job(event), report.inputs());
    DatasetNames names = new DatasetNames(defaultStore, run.job());
    new InputDatasets(facets, names, event.putArray("inputs")).add(report.inputs());
    report
        .publication()
        .ifPresent(
            published -> output(event.putArray("outputs").addObject(), published, plan, names));
    return event;
  }

  private static String type(Outcome outcome) {
    return outcome
        .failure()
        .map(kind -> kind == ErrorKind.ENDED ? "ABORT" : "FAIL")
        .orElse("COMPLETE");
  }

  private ObjectNode event(String type, Instant time) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("eventType", type)
        .put("eventTime", time.toString())
        .put("producer", facets.producer())
        .put("schemaURL", EVENT);
    ObjectNode more =
        event.putObject("run").put("runId", id(namespace, run).toString()).putObject("facets");
    facets.add(more, Facet.ENGINE).put("version", versions.spark()).put("name", "spark");
    facets.add(more, Facet.NOMINAL_TIME).put("nominalStartTime", run.asOf().toString());
    facets
        .add(more, Facet.DECANT)
        .put("run", run.runId())
        .put("period", run.period().toString())
        .put("report", run.report());
    return event;
  }

  private ObjectNode job(ObjectNode event) {
    ObjectNode more =
        event
            .putObject("job")
            .put("namespace", namespace)
            .put("name", run.job())
            .putObject("facets");
    facets
        .add(more, Facet.JOB_TYPE)
        .put("processingType", "BATCH")
        .put("integration", "DECANT")
        .put("jobType", "JOB");
    return more;
  }

  private void outcome(ObjectNode more, RunReport report) {
    ObjectNode known = (ObjectNode) more.get(Facet.DECANT.key());
    report.publication().map(Publication::digest).ifPresent(digest -> known.put("digest", digest));
    report
        .publication()
        .map(Publication::manifest)
        .ifPresent(manifest -> known.put("manifest", manifest));
    known.put("exitCode", report.outcome().exitCode());
    if (report.outcome().failure().isPresent()) {
      known.put("kind", report.outcome().failure().get().name());
      report.outcome().stage().ifPresent(stage -> known.put("stage", stage));
      facets
          .add(more, Facet.ERROR)
          .put("message", message(report.outcome()))
          .put("programmingLanguage", "JAVA");
    }
  }

  /** What went wrong in general: messages quote keys and values, and those go nowhere. */
  private String message(Outcome outcome) {
    return outcome.failure().orElseThrow()
        + outcome.stage().map(stage -> " at the stage " + stage).orElse("")
        + ", exit code "
        + outcome.exitCode()
        + "; the report says why: "
        + run.report();
  }

  /** What was sent for rows, each statement under the input that it was sent for. */
  private void sql(ObjectNode more, List<InputReport> inputs) {
    List<String> texts = new ArrayList<>();
    for (InputReport input : inputs) {
      for (String statement : statements(input.plan())) {
        texts.add("-- " + input.input() + " (source " + input.source() + ")\n" + statement + ";");
      }
    }
    if (!texts.isEmpty()) {
      facets.add(more, Facet.SQL).put("query", String.join("\n\n", texts));
    }
  }

  /** Without those that only count, where rows come in slices of one statement. */
  private static List<String> statements(PlannedRead read) {
    List<String> statements =
        new ArrayList<>(read.route().equals("interactive") ? List.of() : read.statements());
    read.sliceStatement().ifPresent(statements::add);
    return statements;
  }

  private void output(
      ObjectNode node, Publication published, Optional<JobPlan> plan, DatasetNames names) {
    DatasetName name = names.ofPath(published.path());
    ObjectNode more =
        node.put("namespace", name.namespace()).put("name", name.name()).putObject("facets");
    facets
        .add(more, Facet.DATA_SOURCE)
        .put("name", published.format())
        .put("uri", InputDatasets.uri(name));
    facets.add(more, Facet.VERSION).put("datasetVersion", published.version());
    plan.ifPresent(
        made -> {
          schema(more, made);
          new ColumnFacet(made, names).into(facets.add(more, Facet.COLUMN_LINEAGE));
        });
    facets
        .add(node.putObject("outputFacets"), Facet.OUTPUT_STATISTICS)
        .put("rowCount", published.rows())
        .put("size", published.bytes())
        .put("fileCount", published.files());
  }

  private void schema(ObjectNode more, JobPlan plan) {
    OutputConfig output = plan.job().output();
    Map<String, String> types = new LinkedHashMap<>();
    plan.columns().forEach(column -> types.put(column.name(), column.type()));
    facets
        .schema(more, types)
        .forEach(
            field -> {
              String description = output.notes(field.get("name").asText()).description();
              if (!description.isEmpty()) {
                ((ObjectNode) field).put("description", description);
              }
            });
  }
}
