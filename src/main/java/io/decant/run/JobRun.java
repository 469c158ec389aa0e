package io.decant.run;

import io.decant.build.PartFacts;
import io.decant.build.PreparedSpine;
import io.decant.build.SampledPart;
import io.decant.build.SetProjection;
import io.decant.build.Spine;
import io.decant.build.SpineFacts;
import io.decant.check.CheckOutcome;
import io.decant.check.CheckResult;
import io.decant.check.Checks;
import io.decant.check.Drift;
import io.decant.check.LabelCounts;
import io.decant.check.SourceAudit;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.join.GroupRows;
import io.decant.join.IdentityMap;
import io.decant.join.KeySkew;
import io.decant.join.PointInTimeJoin;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.RunContext;
import io.decant.publish.HashedRows;
import io.decant.publish.Publication;
import io.decant.publish.Publisher;
import io.decant.publish.Publishers;
import io.decant.report.Progress;
import io.decant.report.ReportDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of a job, stage by stage. */
final class JobRun {
  private final SparkSession spark;
  private final JobConfig job;
  private final RunContext run;
  private final Stages stages;
  private final ReportDraft draft;
  private final Publisher publisher;
  private Optional<TrainingParity> training = Optional.empty();

  JobRun(SparkSession spark, JobConfig job, RunContext run, Stages stages, ReportDraft draft) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.stages = stages;
    this.draft = draft;
    this.publisher = Publishers.of(spark, job.output());
  }

  /** Runs every stage; a run id that has published before ends at once. */
  void run() {
    Optional<Publication> before = publisher.published(run, job.name());
    if (before.isPresent()) {
      draft.published(before.get());
      return;
    }
    try (Scratch scratch = new Scratch(spark, run.scratch());
        Sources sources = Sources.of(spark, job, run)) {
      Planning planning = Planning.of(spark, job, run, sources);
      JobPlan planned = stages.run("plan", stage -> plan(planning), this::planned);
      Inputs inputs =
          stages.run(
              "read",
              stage -> read(prepare(planning, planned), sources, scratch, stage),
              Inputs::summary);
      Dataset<Row> spine =
          stages.run(
              "build",
              stage -> evaluate(inputs.plan(), sources, scratch, () -> build(inputs, scratch)),
              rows -> built());
      KeySkew skew = KeySkew.of(spine, job, draft.spine().orElseThrow().kept());
      JobPlan plan = joining(planning, inputs.plan(), skew);
      Dataset<Row> staged =
          stages.run(
              "join",
              stage ->
                  evaluate(plan, sources, scratch, () -> join(plan, spine, skew, inputs, scratch)),
              rows -> count(draft.spine().orElseThrow().kept(), "rows staged"));
      Checked checked =
          stages.run(
              "check",
              stage -> check(plan, spine, staged, audit(inputs, spine, staged, sources, scratch)),
              JobRun::passed);
      stages.run("publish", stage -> publish(plan, staged, checked), JobRun::published);
      sources.published();
    }
  }

  private JobPlan plan(Planning planning) {
    JobPlan plan = planning.plan();
    draft.planned(plan);
    training = TrainingParity.require(spark, plan);
    draft.certified(training.map(TrainingParity::certificate));
    publisher.requireFits(plan);
    return plan;
  }

  private JobPlan prepare(Planning planning, JobPlan planned) {
    JobPlan plan = planning.prepared(planned);
    draft.planned(plan);
    return plan;
  }

  /** Sampling may have left few of the observations that were planned for. */
  private JobPlan joining(Planning planning, JobPlan read, KeySkew skew) {
    JobPlan plan = planning.joining(read, draft.spine().orElseThrow().kept(), skew);
    draft.planned(plan);
    return plan;
  }

  private Inputs read(JobPlan plan, Sources sources, Scratch scratch, Progress.Stage stage) {
    Sources.Landed observations = read(plan.observations(), sources, scratch, stage);
    List<Sources.Landed> identities = new ArrayList<>();
    for (PlannedRead read : plan.identities()) {
      identities.add(read(read, sources, scratch, stage));
    }
    List<Sources.Landed> features = new ArrayList<>();
    for (PlannedRead read : plan.features()) {
      features.add(read(read, sources, scratch, stage));
    }
    JobPlan done = plan.with(observations.read(), reads(identities), reads(features));
    draft.planned(done);
    return new Inputs(done, observations, identities, features);
  }

  private static List<PlannedRead> reads(List<Sources.Landed> inputs) {
    return inputs.stream().map(Sources.Landed::read).toList();
  }

  private Sources.Landed read(
      PlannedRead read, Sources sources, Scratch scratch, Progress.Stage stage) {
    stage.at(read.request().input());
    Sources.Landed landed = sources.land(read, scratch);
    draft.read(landed.facts());
    return landed;
  }

  private Dataset<Row> build(Inputs inputs, Scratch scratch) {
    Dataset<Row> observations = inputs.observations().rows();
    for (int i = 0; i < job.identities().size(); i++) {
      observations =
          IdentityMap.apply(
              observations,
              job.observations().time(),
              job.identities().get(i),
              inputs.identities().get(i).rows());
    }
    PreparedSpine prepared = Spine.prepare(observations, job, run);
    draft.built(prepared.facts());
    prepared.facts().requireAll(inputs.observations().facts().rows());
    return scratch.keep("spine", prepared.rows());
  }

  private Dataset<Row> join(
      JobPlan plan, Dataset<Row> spine, KeySkew skew, Inputs inputs, Scratch scratch) {
    List<GroupRows> groups = new ArrayList<>();
    for (int i = 0; i < job.features().size(); i++) {
      FeatureGroupConfig group = job.features().get(i);
      groups.add(
          new GroupRows(
              group,
              inputs.features().get(i).rows(),
              plan.joins().get(i).lookup(),
              plan.joins().get(i).byKeys(),
              skew.of(group)));
    }
    Dataset<Row> joined =
        PointInTimeJoin.join(
            spine, job.observations().time(), draft.spine().orElseThrow().kept(), groups);
    return scratch.keep("staged", HashedRows.of(SetProjection.project(joined, plan)));
  }

  /** Files are read in place, so a source can still fail here, and is named. */
  private static Dataset<Row> evaluate(
      JobPlan plan, Sources sources, Scratch scratch, Supplier<Dataset<Row>> rows) {
    try {
      return rows.get();
    } catch (Exception thrown) {
      throw sources.explain(plan.reads(), scratch, thrown);
    }
  }

  /** Reads the sources once more, where they can fail once more. */
  private static List<CheckResult> audit(
      Inputs inputs, Dataset<Row> spine, Dataset<Row> staged, Sources sources, Scratch scratch) {
    try {
      return SourceAudit.run(inputs.plan(), spine, staged, inputs.ofGroups());
    } catch (Exception thrown) {
      throw sources.explain(inputs.plan().reads(), scratch, thrown);
    }
  }

  private Checked check(
      JobPlan plan, Dataset<Row> spine, Dataset<Row> staged, List<CheckResult> audited) {
    SpineFacts facts = draft.spine().orElseThrow();
    Drift drift =
        training
            .map(known -> Drift.of(plan, staged, known.distributions()))
            .orElseGet(() -> Drift.none(plan, staged, facts.kept()));
    draft.drifted(drift.features());
    CheckOutcome outcome =
        Checks.run(plan, spine, staged, labels(facts)).with(audited).with(drift.results());
    List<PartFacts> parts = Spine.parts(spine, job);
    draft.measured(parts, outcome.groups());
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

  private Publication publish(JobPlan plan, Dataset<Row> staged, Checked checked) {
    Publication publication =
        publisher.publish(plan, staged, Evidence.of(draft, checked.outcome(), checked.drift()));
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

  /**
   * Everything that was read, in the order of the plan.
   *
   * @param plan the plan as it was carried out
   * @param observations the observations
   * @param identities the links of each identity map
   * @param features the rows of each feature group
   */
  private record Inputs(
      JobPlan plan,
      Sources.Landed observations,
      List<Sources.Landed> identities,
      List<Sources.Landed> features) {
    /** The rows of feature groups, by their names. */
    Map<String, Dataset<Row>> ofGroups() {
      Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
      for (int i = 0; i < features.size(); i++) {
        rows.put(plan.job().features().get(i).name(), features.get(i).rows());
      }
      return rows;
    }

    String summary() {
      long rows = observations.facts().rows();
      for (Sources.Landed landed : identities) {
        rows += landed.facts().rows();
      }
      for (Sources.Landed landed : features) {
        rows += landed.facts().rows();
      }
      return count(rows, "rows");
    }
  }
}
