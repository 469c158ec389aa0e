package io.decant.run;

import io.decant.build.PreparedSpine;
import io.decant.build.SetProjection;
import io.decant.build.Spine;
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
import io.decant.report.Progress;
import io.decant.report.ReportDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How the rows of a set are made of their sources, up to the staged set. */
final class Assembly {
  private final JobConfig job;
  private final RunContext run;
  private final Sources sources;
  private final Scratch scratch;
  private final ReportDraft draft;
  private final Planning planning;
  private KeySkew skew = KeySkew.unknown();

  private Assembly(
      JobConfig job,
      RunContext run,
      Sources sources,
      Scratch scratch,
      ReportDraft draft,
      Planning planning) {
    this.job = job;
    this.run = run;
    this.sources = sources;
    this.scratch = scratch;
    this.draft = draft;
    this.planning = planning;
  }

  static Assembly of(
      SparkSession spark,
      JobConfig job,
      RunContext run,
      Sources sources,
      Scratch scratch,
      ReportDraft draft) {
    Planning planning = Planning.of(spark, job, run, sources);
    return new Assembly(job, run, sources, scratch, draft, planning);
  }

  /** Everything short of reading rows. */
  JobPlan plan() {
    JobPlan plan = planning.plan();
    draft.planned(plan);
    return plan;
  }

  /** Reads every input. */
  Inputs read(JobPlan planned, Progress.Stage stage) {
    JobPlan plan = planning.prepared(planned);
    draft.planned(plan);
    Sources.Landed observations = read(plan.observations(), stage);
    List<Sources.Landed> identities = new ArrayList<>();
    for (PlannedRead read : plan.identities()) {
      identities.add(read(read, stage));
    }
    List<Sources.Landed> features = new ArrayList<>();
    for (PlannedRead read : plan.features()) {
      features.add(read(read, stage));
    }
    JobPlan done = plan.with(observations.read(), reads(identities), reads(features));
    draft.planned(done);
    return new Inputs(done, observations, identities, features);
  }

  private static List<PlannedRead> reads(List<Sources.Landed> inputs) {
    return inputs.stream().map(Sources.Landed::read).toList();
  }

  private Sources.Landed read(PlannedRead read, Progress.Stage stage) {
    stage.at(read.request().input());
    Sources.Landed landed = sources.land(read, scratch);
    draft.read(landed.facts());
    return landed;
  }

  /** The observations that go into the set. */
  Dataset<Row> build(Inputs inputs) {
    return evaluate(inputs.plan(), () -> spine(inputs));
  }

  private Dataset<Row> spine(Inputs inputs) {
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
    Dataset<Row> spine = scratch.keep("spine", prepared.rows());
    skew = KeySkew.of(spine, job, kept(), inputs.plan().features());
    return spine;
  }

  /** Sampling may have left few of the observations that were planned for. */
  JobPlan joining(Inputs inputs) {
    JobPlan plan = planning.joining(inputs.plan(), kept(), skew);
    draft.planned(plan);
    return plan;
  }

  /** The staged set, with the internal columns that audits need and the hash of every row. */
  Dataset<Row> join(JobPlan plan, Inputs inputs, Dataset<Row> spine) {
    return evaluate(plan, () -> staged(plan, inputs, spine));
  }

  private Dataset<Row> staged(JobPlan plan, Inputs inputs, Dataset<Row> spine) {
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
    Dataset<Row> joined = PointInTimeJoin.join(spine, job.observations().time(), kept(), groups);
    return scratch.keep("staged", HashedRows.of(SetProjection.project(joined, plan)));
  }

  private long kept() {
    return draft.spine().orElseThrow().kept();
  }

  /** Files are read in place, so a source can still fail later, and is named. */
  <T> T evaluate(JobPlan plan, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception thrown) {
      throw sources.explain(plan.reads(), scratch, thrown);
    }
  }
}
