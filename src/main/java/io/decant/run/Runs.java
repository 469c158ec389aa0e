package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.config.hocon.JobFile;
import io.decant.config.hocon.JobFileRequest;
import io.decant.govern.Governance;
import io.decant.govern.Governing;
import io.decant.openlineage.LineageEvents;
import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.publish.Comparison;
import io.decant.publish.Publisher;
import io.decant.publish.Publishers;
import io.decant.publish.Replacement;
import io.decant.report.JsonReport;
import io.decant.report.Progress;
import io.decant.report.ReportDraft;
import io.decant.report.RunIdentity;
import io.decant.report.RunReport;
import io.decant.report.Versions;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;

/** What can be done with a job. All failures are {@link io.decant.error.DecantException}s. */
public final class Runs {
  private Runs() {}

  /** Reads and checks the configuration, without any connection. */
  public static JobConfig validate(RunRequest request) {
    return JobFile.read(
        new JobFileRequest(
            request.job(), request.environment(), request.settings(), System.getenv()));
  }

  /** Everything short of reading rows. */
  public static PlannedRun plan(RunRequest request, Progress progress) {
    JobConfig job = validate(request);
    RunContext run = context(request, job, Instant.now());
    try (RunSession session = RunSession.open(job);
        Sources sources = Sources.of(session.spark(), job, run);
        Progress.Stage stage = progress.begin("plan")) {
      JobPlan plan = Planning.of(session.spark(), job, run, sources).plan();
      Optional<TrainingParity> training = TrainingParity.require(session.spark(), plan);
      Publisher publisher = Publishers.of(session.spark(), job.output());
      Replacement replacement = publisher.wouldReplace(plan);
      publisher.requireFits(plan);
      if (replacement.kind() == Replacement.Kind.ALREADY_PUBLISHED) {
        SameWork work = SameWork.of(job, request.asOf());
        publisher.of(run.runId()).ifPresent(found -> work.require(found, job.output().path()));
      }
      Governance governance =
          Governing.before(plan, PublishedSources.labels(session.spark(), plan));
      String text = replacement.description();
      if (job.onlyChanged() && replacement.kind() != Replacement.Kind.ALREADY_PUBLISHED) {
        Comparison comparison = publisher.comparison(plan, training.orElseThrow().certificate());
        text += "\nwould publish " + comparison.text();
      }
      stage.done(plan.columns().size() + " columns");
      return new PlannedRun(plan, text, Optional.of(governance));
    }
  }

  /**
   * Runs the job.
   *
   * @param failed receives the report of a run that failed, once it is written and before the
   *     failure is thrown; it receives nothing when the configuration could not be read
   */
  public static RunReport run(RunRequest request, Progress progress, Consumer<RunReport> failed) {
    Instant started = Instant.now();
    JobConfig job = validate(request);
    RunContext run = context(request, job, started);
    ReportFile file = ReportFile.of(job, run);
    RunIdentity identity = RunIdentity.of(job, run, started, file.path());
    Versions versions = Versions.ofProcess();
    ReportDraft draft = new ReportDraft(identity, versions, job.effective());
    LineageEvents lineage = LineageEvents.of(job.lineage(), identity, versions);
    try (RunSession session = RunSession.open(job.name(), lineage.sparkSettings());
        Termination termination = Termination.watch(session.spark().sparkContext());
        lineage) {
      lineage.started();
      Stages stages = new Stages(session.spark(), progress, draft, termination);
      try {
        SameWork work = SameWork.of(job, request.asOf());
        new JobRun(session.spark(), job, run, work, stages, draft).run();
      } catch (Throwable failure) {
        draft.writtenTo(file.ofFailure(session.spark()).path());
        RunReport report = draft.failed(stages.current(), failure);
        file.writeAfter(failure, session.spark(), files(report));
        lineage.ended(report, draft.plan(), () -> defaultStore(session));
        failed.accept(report);
        throw failure;
      }
      RunReport report = draft.succeeded();
      // The set is published, even if its report cannot be written.
      lineage.ended(report, draft.plan(), () -> defaultStore(session));
      if (!report.alreadyPublished() || !file.tellsOfSuccess(session.spark())) {
        file.writeAfterSuccess(session.spark(), files(report));
      }
      return report;
    }
  }

  /** Where paths without a scheme are. */
  private static URI defaultStore(RunSession session) {
    return FileSystem.getDefaultUri(session.spark().sessionState().newHadoopConf());
  }

  /** Programs read the JSON, so it comes first. */
  private static List<ReportFile.Text> files(RunReport report) {
    return List.of(
        new ReportFile.Text(report.run().report(), () -> JsonReport.text(report)),
        new ReportFile.Text(report.run().page(), report::html));
  }

  private static RunContext context(RunRequest request, JobConfig job, Instant started) {
    Instant asOf = request.asOf().orElse(started.truncatedTo(ChronoUnit.SECONDS));
    String runId = request.runId().orElseGet(() -> RunIds.next(started));
    return new RunContext(runId, asOf, job.scratch() + "/" + job.name() + "/" + runId);
  }
}
