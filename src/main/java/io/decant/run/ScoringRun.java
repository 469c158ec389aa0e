package io.decant.run;

import io.decant.config.ScoresConfig;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of a job that scores a set, stage by stage. */
final class ScoringRun {
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
          stages.run(
              Stages.PUBLISH,
              stage -> publisher.publish(planned.plan(), scored, facts(planned)),
              made -> count(made.rows()));
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
    published.ifPresent(
        found -> SameWork.of(job).require(manifest.orElseThrow(), job.output().path()));
    return published.map(found -> new ScoresReport(found, manifest.orElseThrow()));
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

  /**
   * Each row is read and scored once, and kept with the hash of what was read of it. Where the
   * model knows its deciles the rows are those that are published, hashed as well; else all scores
   * have to be there first.
   */
  private Dataset<Row> score(Planned planned, Scratch scratch) {
    PublishedRows set = planned.set();
    List<String> kept = new ArrayList<>(planned.columns().names());
    kept.add(InternalColumns.READ_HASH);
    Dataset<Row> read =
        HashedRows.of(set.rows())
            .withColumnRenamed(InternalColumns.ROW_HASH, InternalColumns.READ_HASH);
    Optional<List<Double>> deciles = planned.model().deciles();
    Dataset<Row> staged;
    try {
      Dataset<Row> scored = planned.scorer().score(read, kept);
      staged =
          scratch.keep(
              "scores", deciles.map(known -> published(planned, scored, known)).orElse(scored));
    } catch (Exception e) {
      throw failure(set, scratch, e);
    }
    set.requireAsPublished(
        ContentDigest.ofHashed(staged, InternalColumns.READ_HASH, set.rows().schema()));
    String score = deciles.isPresent() ? ScoreColumns.SCORE : Scorer.SCORE;
    Probabilities.require(staged, score, planned.columns().keys());
    return deciles.isPresent() ? staged : published(planned, staged, ScoredDeciles.of(staged));
  }

  private Dataset<Row> published(Planned planned, Dataset<Row> scored, List<Double> deciles) {
    ChosenModel model = planned.model();
    ScoreColumns.Facts facts =
        new ScoreColumns.Facts(
            model.name(),
            model.version(),
            started,
            model.horizon(),
            deciles,
            planned.plan().run().period());
    return HashedRows.of(planned.columns().published(scored, facts));
  }

  private static RuntimeException failure(PublishedRows set, Scratch scratch, Exception thrown) {
    RuntimeException known = scratch.failure(thrown);
    return known instanceof DecantException
        ? known
        : set.set().failure(thrown).<RuntimeException>map(one -> one).orElse(known);
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
