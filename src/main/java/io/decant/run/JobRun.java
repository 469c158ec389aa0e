package io.decant.run;

import io.decant.build.ObservedParts;
import io.decant.build.SampledPart;
import io.decant.build.SpineFacts;
import io.decant.check.CheckOutcome;
import io.decant.check.CheckResult;
import io.decant.check.Checks;
import io.decant.check.Drift;
import io.decant.check.LabelCounts;
import io.decant.check.SourceAudit;
import io.decant.config.JobConfig;
import io.decant.govern.Governing;
import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.publish.Comparison;
import io.decant.publish.Publication;
import io.decant.publish.Publisher;
import io.decant.publish.Publishers;
import io.decant.report.ComparisonReport;
import io.decant.report.ReportDraft;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of a job, stage by stage. */
final class JobRun {
  private final SparkSession spark;
  private final JobConfig job;
  private final RunContext run;
  private final SameWork work;
  private final Stages stages;
  private final ReportDraft draft;
  private final Publisher publisher;
  private Optional<TrainingParity> training = Optional.empty();

  JobRun(
      SparkSession spark,
      JobConfig job,
      RunContext run,
      SameWork work,
      Stages stages,
      ReportDraft draft) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.work = work;
    this.stages = stages;
    this.draft = draft;
    this.publisher = Publishers.of(spark, job.output());
  }

  /** Runs every stage; a run id that has published before ends at once. */
  void run() {
    Optional<Publication> before = publisher.published(run, job.name());
    if (before.isPresent()) {
      publisher.of(run.runId()).ifPresent(found -> work.require(found, before.get().path()));
      draft.published(before.get());
      return;
    }
    try (Scratch scratch = new Scratch(spark, run.scratch());
        Sources sources = Sources.of(spark, job, run)) {
      Assembly assembly = Assembly.of(spark, job, run, sources, scratch, draft);
      JobPlan planned = stages.run("plan", stage -> plan(assembly), this::planned);
      Inputs inputs = stages.run("read", stage -> assembly.read(planned, stage), Inputs::summary);
      Dataset<Row> spine = stages.run("build", stage -> assembly.build(inputs), rows -> built());
      JobPlan plan = assembly.joining(inputs);
      Dataset<Row> staged =
          stages.run(
              "join",
              stage -> assembly.join(plan, inputs, spine),
              rows -> count(draft.spine().orElseThrow().kept(), "rows staged"));
      Checked checked =
          stages.run(
              "check",
              stage -> check(plan, spine, staged, audit(assembly, inputs, spine, staged)),
              JobRun::passed);
      Dataset<Row> selected =
          job.onlyChanged()
              ? stages.run("select", stage -> select(plan, staged, scratch), rows -> selected())
              : staged;
      stages.run(Stages.PUBLISH, stage -> publish(plan, selected, checked), JobRun::published);
      sources.published();
    }
  }

  private JobPlan plan(Assembly assembly) {
    JobPlan plan = assembly.plan();
    training = TrainingParity.require(spark, plan);
    draft.certified(training.map(TrainingParity::certificate));
    publisher.requireFits(plan);
    draft.governed(Governing.before(plan, PublishedSources.labels(spark, plan)));
    return plan;
  }

  /** Reads the sources once more, where they can fail once more. */
  private static List<CheckResult> audit(
      Assembly assembly, Inputs inputs, Dataset<Row> spine, Dataset<Row> staged) {
    return assembly.evaluate(
        inputs.plan(), () -> SourceAudit.run(inputs.plan(), spine, staged, inputs.ofGroups()));
  }

  private Checked check(
      JobPlan plan, Dataset<Row> spine, Dataset<Row> staged, List<CheckResult> audited) {
    SpineFacts facts = draft.spine().orElseThrow();
    Drift drift =
        training
            .map(known -> Drift.of(plan, staged, known.distributions()))
            .orElseGet(() -> Drift.none(plan, staged, facts.kept()));
    draft.drifted(drift.features());
    draft.distributed(
        drift.distributions(), training.map(TrainingParity::distributions).orElse(List.of()));
    CheckOutcome outcome =
        Checks.run(plan, spine, staged, labels(facts)).with(audited).with(drift.results());
    draft.measured(ObservedParts.of(spine, job), outcome.groups());
    draft.checked(outcome.results());
    outcome.throwIfFailed();
    return new Checked(outcome, drift);
  }

  private static LabelCounts labels(SpineFacts facts) {
    return new LabelCounts(
        facts.positives(),
        facts.negatives(),
        facts.sampled().stream()
            .collect(Collectors.toMap(SampledPart::part, SampledPart::negatives)));
  }

  /** What a set has passed, and how its features are distributed. */
  private record Checked(CheckOutcome outcome, Drift drift) {}

  /** Leaves out what the set says already. */
  private Dataset<Row> select(JobPlan plan, Dataset<Row> staged, Scratch scratch) {
    Comparison comparison = publisher.comparison(plan, training.orElseThrow().certificate());
    Selection selection = Selection.of(spark, plan, staged, comparison, scratch);
    draft.compared(new ComparisonReport(comparison, selection.unchanged(), selection.vanished()));
    return selection.rows();
  }

  private String selected() {
    return count(draft.comparison().orElseThrow().unchanged(), "rows unchanged");
  }

  private Publication publish(JobPlan plan, Dataset<Row> selected, Checked checked) {
    draft.governed(
        Governing.again(
            plan, draft.governance().orElseThrow(), PublishedSources.labels(spark, plan)));
    Publication publication =
        publisher.publish(plan, selected, Evidence.of(draft, checked.outcome(), checked.drift()));
    draft.published(publication);
    return publication;
  }

  private String planned(JobPlan plan) {
    long observations = plan.observations().rowsAtMost();
    String most = plan.observations().kept() == 0 ? "" : "at most ";
    String counted = observations < 0 ? "" : most + count(observations, "observations") + ", ";
    return counted + plan.columns().size() + " columns";
  }

  private String built() {
    return count(draft.spine().orElseThrow().kept(), "rows");
  }

  private static String passed(Checked checked) {
    return count(checked.outcome().results().size(), "checks passed");
  }

  private static String published(Publication publication) {
    return count(publication.rows(), "rows");
  }

  private static String count(long number, String of) {
    return String.format(Locale.ROOT, "%,d %s", number, of);
  }
}
