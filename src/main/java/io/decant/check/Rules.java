package io.decant.check;

import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.Produces;
import io.decant.config.SplitConfig;
import io.decant.plan.JobPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Which rules a job is checked by: those that always hold, then those that it declares. */
final class Rules {
  private final JobPlan plan;
  private final ChecksConfig checks;
  private final StructType schema;
  private final List<Rule> rules = new ArrayList<>();

  private Rules(JobPlan plan, StructType schema) {
    this.plan = plan;
    this.checks = plan.job().checks();
    this.schema = schema;
  }

  /**
   * The rules that need only the plan.
   *
   * @param schema columns of the staged rows
   */
  static List<Rule> of(JobPlan plan, StructType schema, LabelCounts labels) {
    Rules made = new Rules(plan, schema);
    made.audits();
    made.parts(labels);
    made.counts(labels);
    made.matchRates();
    made.values();
    return made.rules;
  }

  private void audits() {
    JobConfig job = plan.job();
    String time = job.observations().time();
    rules.add(new KnownTime(time, job.observations().label(), plan.run().asOf()));
    for (FeatureGroupConfig group : job.features()) {
      rules.add(group.time().time().isEmpty() ? new PlainLookup(group) : new Leakage(group, time));
    }
  }

  private void parts(LabelCounts labels) {
    JobConfig job = plan.job();
    if (job.split().orElse(null) instanceof SplitConfig.ByTime split) {
      rules.add(new SplitTimes(split, job.observations().time()));
    }
    if (!labels.sampled().isEmpty()) {
      String label = job.observations().label().orElseThrow().column();
      rules.add(new SampledWeights(label, job.split().isPresent(), labels.sampled()));
    }
  }

  private void counts(LabelCounts labels) {
    rules.add(new MinimumRows(checks.minimumRows()));
    if (plan.job().produces() == Produces.TRAINING_SET) {
      checks.labelRate().ifPresent(bounds -> rules.add(new LabelRate(labels, bounds)));
    }
  }

  private void matchRates() {
    for (FeatureGroupConfig group : plan.job().features()) {
      double lowest = checks.matchRate().getOrDefault(group.name(), MatchRate.ANY);
      rules.add(MatchRate.of(group, lowest));
    }
    for (IdentityConfig identity : plan.job().identities()) {
      if (checks.matchRate().containsKey(identity.name())) {
        rules.add(MatchRate.of(identity, checks.matchRate().get(identity.name())));
      }
    }
  }

  private void values() {
    new TreeMap<>(checks.nulls())
        .forEach((column, share) -> add("nulls", column, new NullShare(column, share)));
    new TreeMap<>(checks.ranges())
        .forEach(
            (column, bounds) -> {
              if (isKnown(column) && !(schema.apply(column).dataType() instanceof NumericType)) {
                String type = schema.apply(column).dataType().sql();
                rules.add(new UnusableColumn("range(" + column + ")", "type " + type, "a number"));
              } else {
                add("range", column, new ValueRange(column, bounds));
              }
            });
    new TreeMap<>(checks.allowed())
        .forEach((column, values) -> add("allowed", column, new AllowedValues(column, values)));
  }

  private void add(String kind, String column, Rule rule) {
    rules.add(
        isKnown(column)
            ? rule
            : new UnusableColumn(
                kind + "(" + column + ")", "no such column", "a column of the set"));
  }

  private boolean isKnown(String column) {
    return Arrays.asList(schema.fieldNames()).contains(column);
  }
}
