package io.decant.run;

import io.decant.build.Parity;
import io.decant.config.ModelConfig;
import io.decant.config.Setting;
import io.decant.config.hocon.JobFileRequest;
import io.decant.config.hocon.ModelFile;
import io.decant.error.SinkException;
import io.decant.govern.Governance;
import io.decant.model.ModelCard;
import io.decant.model.Trained;
import io.decant.model.Training;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.Manifest;
import io.decant.publish.ModelStore;
import io.decant.publish.Software;
import io.decant.report.ModelReport;
import io.decant.report.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Trains models. All failures are {@link io.decant.error.DecantException}s. */
public final class Trainings {
  /** The setting of a training set that says how long after an observation the label looks. */
  static final String HORIZON = "observations.label.horizon";

  private static final Set<Role> LEARNT = EnumSet.of(Role.FEATURE, Role.LABEL);

  private Trainings() {}

  /**
   * Trains the model of a job and publishes it; a run id that has published before does nothing,
   * and fails where the job names another run of the set.
   *
   * @param request without an as-of time, which the training set has
   * @param page where the card is written as a page; absent: it is not. When that fails, the model
   *     is published all the same
   */
  public static ModelReport train(RunRequest request, Optional<Path> page, Progress progress) {
    page.ifPresent(PageFile::requireWritable);
    ModelReport report = train(request, progress);
    page.ifPresent(file -> PageFile.write(file, report.html()));
    return report;
  }

  private static ModelReport train(RunRequest request, Progress progress) {
    Instant started = Instant.now();
    ModelConfig job =
        ModelFile.read(
            new JobFileRequest(
                request.job(), request.environment(), request.settings(), System.getenv()));
    String run = request.runId().orElseGet(() -> RunIds.next(started));
    try (RunSession session = RunSession.open(job.name());
        Termination termination = Termination.watch(session.spark().sparkContext())) {
      ModelStore store = ModelStore.of(session.spark(), job.path(), job.name());
      store.requireMayPublish();
      Optional<ModelReport> before = report(store, run, true);
      before.ifPresent(model -> requireSameRows(model, job));
      if (before.isPresent()) {
        return before.get();
      }
      Stages stages = new Stages(session.spark(), progress, time -> {}, termination);
      SetGovernance governance = new SetGovernance(job.governance(), request);
      return train(session.spark(), job, run, store, governance, stages);
    }
  }

  /** A run id stands for one model, and not for that of other rows too. */
  private static void requireSameRows(ModelReport published, ModelConfig job) {
    String learnt = published.card().trainingSet().run();
    Optional<String> other = job.trainingSet().run().filter(named -> !named.equals(learnt));
    if (other.isPresent()) {
      throw SinkException.of(
          published.path(),
          "this model learnt from the run " + learnt + ", not from " + other.get() + ".",
          "Choose another --run-id.",
          null);
    }
  }

  private static ModelReport train(
      SparkSession spark,
      ModelConfig job,
      String run,
      ModelStore store,
      SetGovernance governance,
      Stages stages) {
    Learnable learnable =
        stages.run(
            "read",
            stage -> read(spark, job, governance),
            read -> {
              Manifest manifest = read.set().manifest();
              return count(manifest.content().rows(), "rows of run " + manifest.run());
            });
    PublishedRows set = learnable.set();
    Trained trained =
        stages.run(
            "train",
            stage -> learn(job, set, stage),
            made -> count(made.candidates().size(), "candidates"));
    return stages.run(
        Stages.PUBLISH,
        stage -> {
          store.publish(
              run,
              trained::save,
              pipeline -> card(job, run, learnable, trained, pipeline, spark.version()));
          return report(store, run, false).orElseThrow();
        },
        made -> "model " + run);
  }

  /**
   * What may be learnt from.
   *
   * @param governance what there is to say of its labels
   */
  private record Learnable(PublishedRows set, Governance governance) {}

  /** Governed before a row is read. */
  private static Learnable read(SparkSession spark, ModelConfig job, SetGovernance governance) {
    PublishedRows set =
        PublishedRows.unread(
            spark, job.trainingSet().path(), job.trainingSet().run(), "training-set");
    governance.requireKnownSources(job.effective(), List.of(set.manifest()));
    Governance permitted = governance.require(set.set().path(), set.manifest(), StoredLabels.NONE);
    set.requireAsPublished();
    return new Learnable(set, permitted);
  }

  /** The labels of the columns that a model learns from. */
  static Map<String, List<String>> learnt(
      List<SetColumn> columns, Map<String, List<String>> labels) {
    Map<String, List<String>> learnt = new LinkedHashMap<>();
    for (SetColumn column : columns) {
      List<String> ofColumn = labels.getOrDefault(column.name(), List.of());
      if (LEARNT.contains(column.role()) && !ofColumn.isEmpty()) {
        learnt.put(column.name(), ofColumn);
      }
    }
    return learnt;
  }

  private static ModelCard.Governance said(Governance governance, List<SetColumn> columns) {
    return new ModelCard.Governance(
        learnt(columns, governance.labels()),
        governance.exemptions().stream()
            .map(
                used ->
                    new ModelCard.Exemption(
                        used.name(), used.reason(), used.rule(), used.subjects()))
            .toList(),
        governance.notes());
  }

  private static Trained learn(ModelConfig job, PublishedRows set, Progress.Stage stage) {
    Training training = new Training(job, set.manifest().setColumns(), stage::at);
    long rows = set.manifest().content().rows();
    return set.evaluate(() -> training.train(set.rows(), rows));
  }

  private static String count(long number, String of) {
    return String.format(Locale.ROOT, "%,d %s", number, of);
  }

  private static Optional<ModelReport> report(ModelStore store, String run, boolean before) {
    return store
        .card(run, ModelCard.class)
        .map(
            card ->
                new ModelReport(card, store.text(run).orElseThrow(), store.directory(run), before));
  }

  private static ModelCard card(
      ModelConfig job,
      String run,
      Learnable learnable,
      Trained trained,
      String pipeline,
      String spark) {
    PublishedRows set = learnable.set();
    Manifest manifest = set.manifest();
    Map<String, String> settings = new LinkedHashMap<>();
    for (Setting setting : job.effective()) {
      settings.put(setting.path(), setting.value());
    }
    return new ModelCard(
        ModelCard.FORMAT_VERSION,
        job.name(),
        run,
        Instant.now().toString(),
        new ModelCard.TrainingSet(
            set.set().path(),
            manifest.job(),
            manifest.run(),
            manifest.period(),
            manifest.content().version(),
            manifest.content().rows(),
            manifest.content().digest(),
            Parity.digest(manifest.setColumns())),
        new ModelCard.Label(
            label(manifest.setColumns()), manifest.settings().getOrDefault(HORIZON, "")),
        trained.parts(),
        trained.unused(),
        trained.candidates(),
        trained.model(),
        trained.validation(),
        trained.test(),
        trained.baselines(),
        trained.deciles(),
        new ModelCard.Intervals(
            "Poisson bootstrap of entities",
            job.learning().bootstrapRounds(),
            job.learning().confidence(),
            job.learning().seed()),
        pipeline,
        said(learnable.governance(), manifest.setColumns()),
        settings,
        new ModelCard.Software(Software.decant(), spark));
  }

  private static String label(List<SetColumn> columns) {
    return columns.stream()
        .filter(column -> column.role() == Role.LABEL)
        .map(SetColumn::name)
        .findFirst()
        .orElseThrow();
  }
}
