package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.SplitConfig;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.openlineage.InputFields.Use;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.SetColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Of which columns of the inputs each column of a set is made, as the plan has it. */
final class ColumnOrigins {
  private final JobPlan plan;
  private final JobConfig job;
  private final Map<String, DatasetName> inputs = new HashMap<>();
  private final DatasetName observations;
  private final Map<String, Consumer<InputFields>> features = new HashMap<>();

  ColumnOrigins(JobPlan plan, DatasetNames names) {
    this.plan = plan;
    this.job = plan.job();
    for (PlannedRead read : plan.reads()) {
      inputs.put(read.request().input(), names.of(read.request()));
    }
    this.observations = inputs.get(Planner.OBSERVATIONS);
    job.features().forEach(this::features);
  }

  /** Writes it. */
  void into(ObjectNode facet) {
    ObjectNode fields = facet.putObject("fields");
    for (SetColumn column : plan.columns()) {
      if (column.role() != SetColumn.Role.PERIOD) {
        column(column, new InputFields(fields.putObject(column.name()).putArray("inputFields")));
      }
    }
    rows(new InputFields(facet.putArray("dataset")));
  }

  private void column(SetColumn column, InputFields fields) {
    switch (column.role()) {
      case KEY, TIME, ATTRIBUTE -> fields.add(observations, column.name(), Use.IDENTITY, "");
      case FEATURE -> features.getOrDefault(column.name(), any -> {}).accept(fields);
      case LABEL, WEIGHT -> label(fields, column.definition());
      case SPLIT -> job.split().ifPresent(split -> split(split, fields, column.definition()));
      default -> {}
    }
  }

  private void split(SplitConfig split, InputFields fields, String definition) {
    List<String> of =
        split instanceof SplitConfig.ByHash hash ? hash.of() : List.of(job.observations().time());
    for (String column : of) {
      observed(fields, column, Use.TRANSFORMATION, definition);
    }
    if (split instanceof SplitConfig.ByHash hash && hash.stratified()) {
      label(fields, definition);
    }
  }

  private void label(InputFields fields, String definition) {
    job.observations()
        .label()
        .ifPresent(
            label -> fields.add(observations, label.column(), Use.TRANSFORMATION, definition));
  }

  private void features(FeatureGroupConfig group) {
    DatasetName dataset = inputs.get(Planner.input(group));
    for (String column : group.columns()) {
      String published = group.published(column);
      features.put(
          published, fields -> fields.add(dataset, column, Use.IDENTITY, definition(published)));
    }
    for (WindowConfig window : group.windows()) {
      String published = group.published(window.name());
      features.put(
          published,
          fields -> {
            window
                .column()
                .ifPresent(
                    column -> fields.add(dataset, column, Use.AGGREGATION, definition(published)));
            group.time().time().ifPresent(time -> fields.add(dataset, time, Use.WINDOW, ""));
          });
    }
  }

  private String definition(String published) {
    return plan.columns().stream()
        .filter(column -> column.name().equals(published))
        .map(SetColumn::definition)
        .findFirst()
        .orElse("");
  }

  /** What decides which rows of the inputs an observation gets. */
  private void rows(InputFields fields) {
    fields.add(observations, job.observations().time(), Use.FILTER, "");
    for (IdentityConfig identity : job.identities()) {
      DatasetName links = inputs.get(Planner.input(identity));
      joined(fields, identity.keys(), links);
      identity.time().ifPresent(time -> fields.add(links, time, Use.FILTER, ""));
    }
    for (FeatureGroupConfig group : job.features()) {
      DatasetName dataset = inputs.get(Planner.input(group));
      TimeRules time = group.time();
      joined(fields, group.keys(), dataset);
      time.time().ifPresent(column -> fields.add(dataset, column, Use.FILTER, ""));
      time.validTo().ifPresent(column -> fields.add(dataset, column, Use.FILTER, ""));
      time.ingested().ifPresent(column -> fields.add(dataset, column, Use.FILTER, ""));
      time.tieBreak().forEach(column -> fields.add(dataset, column, Use.SORT, ""));
    }
  }

  private void joined(InputFields fields, List<KeyPair> keys, DatasetName dataset) {
    for (KeyPair key : keys) {
      observed(fields, key.observation(), Use.JOIN, "");
      fields.add(dataset, key.source(), Use.JOIN, "");
    }
  }

  /** A column that observations have, from their input or from an identity map. */
  private void observed(InputFields fields, String column, Use use, String description) {
    job.identities().stream()
        .filter(identity -> identity.name().equals(column))
        .findFirst()
        .ifPresentOrElse(
            identity ->
                fields.add(inputs.get(Planner.input(identity)), identity.value(), use, description),
            () -> fields.add(observations, column, use, description));
  }
}
