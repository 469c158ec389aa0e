package io.decant.run;

import io.decant.config.ScoresConfig;
import io.decant.config.Setting;
import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.govern.Governance;
import io.decant.model.Probabilities;
import io.decant.model.ScoreColumns;
import io.decant.model.ScoredDeciles;
import io.decant.model.Scorer;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.plan.ReadFacts;
import io.decant.plan.RunContext;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.ContentDigest;
import io.decant.publish.HashedRows;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestFacts;
import io.decant.publish.Publication;
import io.decant.publish.Publisher;
import io.decant.publish.Publishers;
import io.decant.report.ScoresReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of a job that scores a set, stage by stage. */
final class ScoringRun {
  private static final Set<String> OF_THE_RUN =
      Set.of("model.path", "model.run", "model.onnx", "scoring-set.path", "scoring-set.run");

  private final SparkSession spark;
  private final ScoresConfig job;
  private final String run;
  private final Instant started;
  private final SetGovernance governance;
  private final Stages stages;
  private final Publisher publisher;

  ScoringRun(
      SparkSession spark,
      ScoresConfig job,
      String run,
      Instant started,
      SetGovernance governance,
      Stages stages) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.started = started;
    this.governance = governance;
    this.stages = stages;
    this.publisher = Publishers.of(spark, job.output());
  }

  /** Fits together, before any row is read. */
  private record Planned(
      ChosenModel model,
      PublishedRows set,
      TrainingCertificate certificate,
      Governance governance,
      Scorer scorer,
      ScoreColumns columns,
      JobPlan plan) {}

  /** Scores and publishes, or finds that the run has done so before. */
  ScoresReport run() {
    Optional<ScoresReport> before = before();
    if (before.isPresent()) {
      return before.get();
    }
    try (Scratch scratch = new Scratch(spark, job.scratch() + "/" + job.name() + "/" + run)) {
      Planned planned =
          stages.run("plan", stage -> plan(), made -> "model " + made.model().version());
      Dataset<Row> scored =
          stages.run(
              "score",
              stage -> score(planned, scratch),
              made -> count(planned.set().manifest().content().rows()));
      Publication publication =
          stages.run(Stages.PUBLISH, stage -> publish(planned, scored), made -> count(made.rows()));
      return new ScoresReport(publication, publisher.of(run).orElseThrow());
    }
  }

  /** Neither model nor set need be there any more. */
  private Optional<ScoresReport> before() {
    Optional<Manifest> manifest = publisher.of(run);
    Optional<Publication> published =
        manifest.flatMap(
            found ->
                publisher.published(
                    new RunContext(run, Instant.parse(found.asOf()), ""), job.name()));
    published.ifPresent(found -> requireSame(manifest.orElseThrow()));
    return published.map(found -> new ScoresReport(found, manifest.orElseThrow()));
  }

  /** A run id stands for the scores of one set by one model. */
  private void requireSame(Manifest published) {
    for (Setting setting : job.effective()) {
      String then = published.settings().getOrDefault(setting.path(), "");
      if (OF_THE_RUN.contains(setting.path()) && !setting.value().equals(then)) {
        throw SinkException.of(
            job.output().path(),
            "the scores of the run "
                + run
                + " were made with "
                + setting.path()
                + " = "
                + then
                + ", not "
                + setting.value()
                + ".",
            "Choose another --run-id.",
            null);
      }
    }
  }

  private Planned plan() {
    ChosenModel model = ChosenModel.of(spark, job);
    PublishedRows set =
        PublishedRows.unread(spark, job.scoringSet(), job.scoringRun(), PublishedRows.SCORING_SET);
    TrainingCertificate certificate = ScoringParity.require(job, model, set.manifest());
    Governance permitted = governed(model, set);
    ScoreColumns columns = ScoreColumns.of(set.manifest().setColumns(), job.reasons());
    JobPlan plan = new ScoresPlan(job, model, set).of(run, columns.all());
    publisher.requireFits(plan);
    Scorer scorer = model.scorer().apply(set.manifest().setColumns());
    return new Planned(model, set, certificate, permitted, scorer, columns, plan);
  }

  /** What the model learnt from is governed too, as long as its set can be looked at. */
  private Governance governed(ChosenModel model, PublishedRows set) {
    Optional<Manifest> training = training(model.learnt());
    List<Manifest> sets = new ArrayList<>(List.of(set.manifest()));
    training.ifPresent(sets::add);
    governance.requireKnownSources(job.effective(), sets);
    StoredLabels learnt =
        training
            .map(found -> governance.requireLearnt(model.learnt().path(), found))
            .map(now -> model.labels().with(now))
            .orElse(model.labels());
    Governance permitted = governance.require(set.set().path(), set.manifest(), learnt);
    return training.isPresent()
        ? permitted
        : permitted.noting(
            "labels of "
                + model.learnt().path()
                + ", which the model learnt from, are those of then: run "
                + model.learnt().run()
                + " is not to be found there");
  }

  /** Whoever scores need not be able to read it. */
  private Optional<Manifest> training(ChosenModel.Learnt learnt) {
    try {
      return Publishers.manifest(spark, learnt.path(), Optional.of(learnt.run()))
          .filter(found -> found.content().digest().equals(learnt.digest()));
    } catch (SourceException | SinkException e) {
      return Optional.empty();
    }
  }

  /** Each row is read and scored once; with its score goes the hash of what was read. */
  private Dataset<Row> score(Planned planned, Scratch scratch) {
    PublishedRows set = planned.set();
    List<String> kept = new ArrayList<>(planned.columns().names());
    kept.add(InternalColumns.ROW_HASH);
    Dataset<Row> scored;
    try {
      scored = scratch.keep("scores", planned.scorer().score(HashedRows.of(set.rows()), kept));
    } catch (Exception e) {
      throw failure(set, scratch, e);
    }
    set.requireAsPublished(ContentDigest.ofHashed(scored, set.rows().schema()));
    Probabilities.require(scored, planned.columns().keys());
    return scored;
  }

  private static RuntimeException failure(PublishedRows set, Scratch scratch, Exception thrown) {
    RuntimeException known = scratch.failure(thrown);
    return known instanceof DecantException
        ? known
        : set.set().failure(thrown).<RuntimeException>map(one -> one).orElse(known);
  }

  private Publication publish(Planned planned, Dataset<Row> scored) {
    ChosenModel model = planned.model();
    List<Double> deciles = model.deciles().orElseGet(() -> ScoredDeciles.of(scored));
    ScoreColumns.Facts facts =
        new ScoreColumns.Facts(model.name(), model.version(), started, model.horizon(), deciles);
    return publisher.publish(
        planned.plan(), planned.columns().published(scored, facts), facts(planned));
  }

  private static ManifestFacts facts(Planned planned) {
    long rows = planned.set().manifest().content().rows();
    ChosenModel model = planned.model();
    ScoreLabels labels =
        new ScoreLabels(planned.set().manifest().setColumns(), planned.governance());
    return new ManifestFacts(
        List.of(
            new ReadFacts(
                "observations",
                PublishedRows.SCORING_SET,
                rows,
                OptionalLong.empty(),
                OptionalLong.empty()),
            new ReadFacts(
                    ScoresPlan.MODEL, model.name(), 0, OptionalLong.empty(), OptionalLong.empty())
                .from(Optional.of(model.files()))),
        Map.of("scored", rows),
        List.of(
            new ManifestFacts.Check(
                "parity",
                true,
                "the model learnt from " + model.learnt().digest(),
                "the scoring set has the columns of " + planned.certificate().digest())),
        List.of(),
        Optional.of(planned.certificate()),
        List.of(),
        labels.byColumn(planned.columns().all(), planned.plan().job().output()),
        Optional.of(Evidence.governance(labels.governance(planned.columns().all()))));
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d rows", rows);
  }
}
