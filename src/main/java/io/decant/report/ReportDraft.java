package io.decant.report;

import io.decant.build.LabelHistory;
import io.decant.build.ObservedParts;
import io.decant.build.PartFacts;
import io.decant.build.SpineFacts;
import io.decant.check.CheckResult;
import io.decant.check.FeatureDrift;
import io.decant.check.GroupFacts;
import io.decant.config.Setting;
import io.decant.govern.Governance;
import io.decant.plan.FeatureDistribution;
import io.decant.plan.JobPlan;
import io.decant.plan.ReadFacts;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what the stages bring while a run goes on, so that there is a report whenever and
 * however the run ends. Used by the one thread that runs the stages.
 */
public final class ReportDraft {
  private RunIdentity run;
  private final Versions versions;
  private final List<Setting> settings;
  private final List<StageTime> stages = new ArrayList<>();
  private Optional<JobPlan> plan = Optional.empty();
  private final Map<String, ReadFacts> facts = new LinkedHashMap<>();
  private Optional<SpineFacts> spine = Optional.empty();
  private List<PartFacts> parts = List.of();
  private Optional<LabelHistory> history = Optional.empty();
  private List<GroupFacts> groups = List.of();
  private List<CheckResult> checks = List.of();
  private Optional<TrainingCertificate> certificate = Optional.empty();
  private List<FeatureDrift> drift = List.of();
  private List<FeatureDistribution> distributions = List.of();
  private List<FeatureDistribution> learnt = List.of();
  private Optional<ComparisonReport> comparison = Optional.empty();
  private Optional<Governance> governance = Optional.empty();
  private Optional<Publication> publication = Optional.empty();

  /** Begins the report of a run. */
  public ReportDraft(RunIdentity run, Versions versions, List<Setting> settings) {
    this.run = run;
    this.versions = versions;
    this.settings = List.copyOf(settings);
  }

  /** The report is written elsewhere than was meant. */
  public void writtenTo(String file) {
    run = run.reportedAt(file);
  }

  /** A stage has ended, well or not. */
  public void stage(StageTime stage) {
    stages.add(stage);
  }

  /** The plan is made. */
  public void planned(JobPlan made) {
    plan = Optional.of(made);
  }

  /** The plan as it stands; absent before there is one. */
  public Optional<JobPlan> plan() {
    return plan;
  }

  /** An input is read and reconciled. */
  public void read(ReadFacts read) {
    facts.put(read.input(), read);
  }

  /** What has been read so far, in that order. */
  public List<ReadFacts> reads() {
    return List.copyOf(facts.values());
  }

  /** What became of the observations; absent before they are built. */
  public Optional<SpineFacts> spine() {
    return spine;
  }

  /** The observations are labelled, sampled and split. */
  public void built(SpineFacts built) {
    spine = Optional.of(built);
  }

  /** What was staged is measured. */
  public void measured(ObservedParts observed, List<GroupFacts> groupFacts) {
    parts = observed.parts();
    history = observed.history();
    groups = List.copyOf(groupFacts);
  }

  /** The checks have run, with whatever outcome. */
  public void checked(List<CheckResult> results) {
    checks = List.copyOf(results);
  }

  /** The columns are those of the training set; absent for a training set. */
  public void certified(Optional<TrainingCertificate> proven) {
    certificate = proven;
  }

  /** The training set whose columns a scoring set has. */
  public Optional<TrainingCertificate> certificate() {
    return certificate;
  }

  /** The features are compared with those of the training set, the farthest first. */
  public void drifted(List<FeatureDrift> drifts) {
    drift = List.copyOf(drifts);
  }

  /**
   * The features are counted.
   *
   * @param counted in this set
   * @param training in the training set, over the same bins; empty for a training set
   */
  public void distributed(List<FeatureDistribution> counted, List<FeatureDistribution> training) {
    distributions = List.copyOf(counted);
    learnt = List.copyOf(training);
  }

  /** Governance permits the set. */
  public void governed(Governance permitted) {
    governance = Optional.of(permitted);
  }

  /** The labels of the columns, and what rules and policies say; absent before it is asked. */
  public Optional<Governance> governance() {
    return governance;
  }

  /** Rows that have not changed are left out. */
  public void compared(ComparisonReport compared) {
    comparison = Optional.of(compared);
  }

  /** What was left out because it has not changed; absent where nothing is. */
  public Optional<ComparisonReport> comparison() {
    return comparison;
  }

  /** The set is published, or had been before. */
  public void published(Publication published) {
    publication = Optional.of(published);
  }

  /** The report of a run in which every stage went well. */
  public RunReport succeeded() {
    String where = publication.map(Publication::path).orElse("nothing");
    String message =
        publication.map(Publication::alreadyPublished).orElse(false)
            ? "run " + run.runId() + " had been published before at " + where
            : "published at " + where;
    return report(Outcome.success(message));
  }

  /**
   * The report of a run that ended early.
   *
   * @param stage the stage that failed; absent before the first
   */
  public RunReport failed(Optional<String> stage, Throwable failure) {
    return report(Outcome.failed(stage, failure));
  }

  private RunReport report(Outcome outcome) {
    List<InputReport> inputs =
        plan.map(JobPlan::reads).orElse(List.of()).stream()
            .map(
                read ->
                    new InputReport(read, Optional.ofNullable(facts.get(read.request().input()))))
            .toList();
    return new RunReport(
        run,
        outcome,
        versions,
        stages,
        inputs,
        spine,
        parts,
        history,
        plan.map(JobPlan::joins).orElse(List.of()),
        groups,
        checks,
        certificate,
        drift,
        FeatureReport.of(
            plan.map(JobPlan::columns).orElse(List.of()), distributions, learnt, drift),
        comparison,
        governance,
        publication,
        settings);
  }
}
