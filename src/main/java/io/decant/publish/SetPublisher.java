package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.plan.TrainingCertificate;
import io.decant.storage.Storage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a publication, the same for every format: may we, stage the manifest, commit the
 * rows, complete the manifest, clean up.
 */
final class SetPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(SetPublisher.class);
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final SparkSession spark;
  private final OutputConfig output;
  private final Storage storage;
  private final SetStore store;
  private final Digester digester;
  private final ManifestStore manifests;
  private final RunManifests runs;
  private final SetFit fit;
  private final PeriodComparisons comparisons;
  private final Optional<CatalogTable> table;
  private final Clock clock = Clock.systemUTC();

  SetPublisher(
      SparkSession spark, OutputConfig output, Storage storage, SetStore store, Digester digester) {
    this.spark = spark;
    this.output = output;
    this.storage = storage;
    this.store = store;
    this.digester = digester;
    this.manifests = new ManifestStore(storage);
    this.fit = new SetFit(output, store);
    this.runs = new RunManifests(storage.root().toString(), store, manifests);
    this.comparisons = new PeriodComparisons(storage.root().toString(), store, manifests);
    this.table = output.table().map(name -> new CatalogTable(spark, name, storage.root()));
  }

  @Override
  public Replacement wouldReplace(JobPlan plan) {
    return attempt(() -> new Replacements(output, storage, store, runs, fit, comparisons).of(plan));
  }

  @Override
  public Optional<Publication> published(RunContext run, String job) {
    requireRunId(run.runId());
    return attempt(
        () -> {
          SetOwner.of(job, output.format()).requireMayPublish(storage);
          Optional<Manifest> manifest = runs.finished(run.runId());
          manifest.ifPresent(found -> requirePeriod(found, run));
          manifest.ifPresent(found -> name(run.runId()));
          return manifest.map(found -> publication(found, true));
        });
  }

  private void requirePeriod(Manifest found, RunContext run) {
    if (!found.period().equals(run.period().toString())) {
      throw SinkErrors.runOfAnotherPeriod(path(), run.runId(), found.period(), run.period());
    }
  }

  @Override
  public Optional<Manifest> latest() {
    return attempt(
        () -> {
          if (store.layout().isEmpty()) {
            return Optional.empty();
          }
          Optional<String> run = store.latestRun();
          Optional<Manifest> manifest = run.isEmpty() ? Optional.empty() : runs.known(run.get());
          return manifest.isPresent() ? manifest : manifests.youngest();
        });
  }

  @Override
  public Optional<Manifest> of(String run) {
    requireRunId(run);
    return attempt(() -> store.layout().isEmpty() ? Optional.empty() : runs.known(run));
  }

  @Override
  public void requireFits(JobPlan plan) {
    attempt(() -> fitting(plan));
  }

  /** The columns of the set once the plan is published; fails where that must not be. */
  private SetLayout fitting(JobPlan plan) throws Exception {
    requireRunId(plan.run().runId());
    SetOwner.of(plan.job().name(), output.format()).requireMayPublish(storage);
    SetLayout.Extension extension = fit.extension(plan);
    if (!extension.differences().isEmpty()) {
      throw SinkErrors.layout(path(), extension.differences());
    }
    FileArrangement.requireOrder(extension.layout(), output.files());
    table.ifPresent(CatalogTable::requireFree);
    return extension.layout();
  }

  @Override
  public Comparison comparison(JobPlan plan, TrainingCertificate certificate) {
    return attempt(() -> comparisons.of(plan, certificate));
  }

  /** Whether a run has published here: one that failed may have claimed the path alone. */
  boolean stands() {
    return attempt(() -> SetOwner.at(storage).isPresent() && store.layout().isPresent());
  }

  /** How the plan's columns differ from those that are there, as far as that is not allowed. */
  List<String> differences(JobPlan plan) {
    return attempt(() -> fit.extension(plan).differences());
  }

  @Override
  public Publication publish(JobPlan plan, Dataset<Row> set, ManifestFacts facts) {
    return attempt(
        () -> {
          SetLayout layout = fitting(plan);
          Dataset<Row> rows = SetFit.select(plan, layout, set);
          Optional<Manifest> before = runs.finished(plan.run().runId());
          return before.isPresent()
              ? publication(before.get(), true)
              : publication(publishNow(new Manifests(plan, facts), layout, rows), false);
        });
  }

  private Manifest publishNow(Manifests made, SetLayout layout, Dataset<Row> rows)
      throws Exception {
    SetDigest digest = digester.digest(rows, layout.partitionBy());
    made.owner().claim(storage);
    Manifest staged = made.staged(layout, digest, clock.instant(), Software.of(spark));
    LocalDate period = LocalDate.parse(staged.period());
    long replaced = store.rows(layout, period);
    manifests.stage(staged.replacing(replaced));
    List<String> further = layout.partitionBy().subList(1, layout.partitionBy().size());
    Dataset<Row> arranged = new FileArrangement(output.files(), further).of(rows, digest);
    SetStore.Commit commit = commit(arranged, staged);
    Manifest complete = runs.complete(staged.replacing(replaced), commit);
    name(staged.run());
    tidy();
    return complete;
  }

  private SetStore.Commit commit(Dataset<Row> rows, Manifest staged) throws Exception {
    try {
      comparisons.requireStanding(staged);
      return commitAndVerify(rows, SetStore.Request.of(staged));
    } catch (CommitUnknownException e) {
      throw e;
    } catch (Exception e) {
      runs.forget(staged.run(), e);
      throw e;
    }
  }

  private SetStore.Commit commitAndVerify(Dataset<Row> rows, SetStore.Request request)
      throws Exception {
    try {
      return store.commit(rows, request);
    } catch (DecantException e) {
      throw e;
    } catch (Exception e) {
      Optional<SetStore.Commit> commit = afterFailure(request.run(), e);
      if (commit.isEmpty()) {
        throw e;
      }
      store.confirm(commit.get(), request);
      return commit.get();
    }
  }

  /** A failure may come after the commit, or before it: the set knows, if its store is certain. */
  private Optional<SetStore.Commit> afterFailure(String run, Exception failure) {
    try {
      Optional<SetStore.Commit> commit = store.committed(run);
      if (commit.isPresent() || !SinkErrors.isUncertain(failure)) {
        return commit;
      }
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
    throw SinkErrors.unknown(path(), run, failure);
  }

  /** The rows are published by their path already: a failure must not say that nothing is. */
  private void name(String run) {
    try {
      table.ifPresent(CatalogTable::make);
    } catch (Exception e) {
      throw SinkErrors.noTable(path(), output.table().orElseThrow(), run, e);
    }
  }

  /** What is left over costs space and nothing else: no reason to fail a published set. */
  private void tidy() {
    try {
      store.clean();
      new Leftovers(storage, manifests, store).remove(clock.instant());
    } catch (Exception e) {
      LOG.warn("{}: could not remove what was replaced; the next run will", path(), e);
    }
  }

  private Publication publication(Manifest manifest, boolean alreadyPublished) {
    Manifest.Content content = manifest.content();
    return new Publication(
        path(),
        content.format(),
        LocalDate.parse(manifest.period()),
        content.version(),
        content.rows(),
        content.rowsReplaced(),
        content.files(),
        content.bytes(),
        content.digest(),
        manifests.place(manifest).toString(),
        alreadyPublished,
        comparisons.stale(manifest));
  }

  private String path() {
    return storage.root().toString();
  }

  private static void requireRunId(String run) {
    if (!RUN_ID.matcher(run).matches()) {
      throw SinkErrors.runId(run);
    }
  }

  private interface Attempt<T> {
    T run() throws Exception;
  }

  /** Spark throws checked exceptions that it does not declare; they are failures of the output. */
  private <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (Exception e) {
      throw SinkErrors.failed(path(), e);
    }
  }
}
