package io.decant.run;

import io.decant.build.SetProjection;
import io.decant.compare.ColumnDifference;
import io.decant.compare.RowComparison;
import io.decant.compare.RowDifferences;
import io.decant.config.JobConfig;
import io.decant.config.hocon.RecordedJob;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.SourceException;
import io.decant.govern.Governing;
import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.ContentDigest;
import io.decant.publish.Manifest;
import io.decant.publish.PublishedSet;
import io.decant.publish.SessionSettings;
import io.decant.publish.Verification;
import io.decant.report.Progress;
import io.decant.report.Rebuilt;
import io.decant.report.ReportDraft;
import io.decant.report.RunIdentity;
import io.decant.report.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Builds a published period once more, in a scratch directory, from the configuration and the
 * states of the sources that its manifest records, and compares.
 */
final class Rebuilding {
  private static final Set<Role> KEYS = EnumSet.of(Role.KEY, Role.TIME);
  private static final int SHOWN_ROWS = 5;

  private final SparkSession spark;
  private final Progress progress;
  private final PublishedSet set;
  private final List<String> overrides;

  /**
   * Of a set.
   *
   * @param overrides {@code KEY=VALUE} that say where sources are now
   */
  Rebuilding(SparkSession spark, Progress progress, PublishedSet set, List<String> overrides) {
    this.spark = spark;
    this.progress = progress;
    this.set = set;
    this.overrides = List.copyOf(overrides);
  }

  /** One period, as it was just verified. */
  Rebuilt of(Verification.Period verified) {
    Optional<Manifest> manifest = set.manifest(verified.period());
    if (verified.status() == Verification.Status.MANIFEST_EDITED || manifest.isEmpty()) {
      return noRecipe(verified, "its manifest proves nothing: see above");
    }
    if (manifest.get().produces().equals("scores")) {
      return noRecipe(
          verified, "scores are made from a set by 'decant score', which scores it again");
    }
    return manifest.get().holdsQueries()
        ? of(verified, manifest.get())
        : noRecipe(
            verified,
            "its manifest does not hold the text of its queries; it was written by an earlier"
                + " version of Decant");
  }

  private static Rebuilt noRecipe(Verification.Period verified, String note) {
    return not(verified, Rebuilt.Status.NO_RECIPE, note);
  }

  private static Rebuilt not(Verification.Period verified, Rebuilt.Status status, String note) {
    return Rebuilt.not(verified.period(), verified.run(), status, List.of(), List.of(note));
  }

  private Rebuilt of(Verification.Period verified, Manifest manifest) {
    JobConfig job = new RecordedJob(manifest.settings(), manifest.queries()).read(overrides);
    String id = "rebuild-" + UUID.randomUUID();
    RunContext run =
        new RunContext(
            id, Instant.parse(manifest.asOf()), job.scratch() + "/" + job.name() + "/" + id);
    Pins pins = Pins.of(manifest);
    ReportDraft draft =
        new ReportDraft(
            RunIdentity.of(job, run, Instant.now(), ""), Versions.ofProcess(), job.effective());
    try (Termination termination = Termination.watch(spark.sparkContext());
        Scratch scratch = new Scratch(spark, run.scratch());
        Sources sources = Sources.pinned(spark, job, run, pins.bySource())) {
      Stages stages = new Stages(spark, progress, draft, termination);
      List<String> gone =
          stages.run(
              "pins",
              stage -> gone(manifest, pins.gone(job, sources)),
              found -> found.isEmpty() ? "all there" : found.size() + " gone");
      if (!gone.isEmpty()) {
        return Rebuilt.not(
            verified.period(), verified.run(), Rebuilt.Status.INPUTS_GONE, gone, List.of());
      }
      Assembly assembly = Assembly.of(spark, job, run, sources, scratch, draft);
      return built(stages, assembly, verified, manifest, pins, scratch);
    }
  }

  private Rebuilt built(
      Stages stages,
      Assembly assembly,
      Verification.Period verified,
      Manifest manifest,
      Pins pins,
      Scratch scratch) {
    JobPlan planned =
        stages.run("plan", stage -> assembly.plan(), plan -> plan.columns().size() + " columns");
    Optional<Rebuilt> refused =
        stages.run(
            "govern",
            stage -> refused(verified, planned),
            found -> found.map(one -> one.status().word()).orElse("permitted"));
    if (refused.isPresent()) {
      return refused.get();
    }
    Inputs inputs = stages.run("read", stage -> assembly.read(planned, stage), Inputs::summary);
    Dataset<Row> spine =
        stages.run(
            "build", stage -> assembly.build(inputs), rows -> planned.run().period().toString());
    Dataset<Row> staged =
        stages.run(
            "join",
            stage -> assembly.join(assembly.joining(inputs), inputs, spine),
            rows -> "staged");
    return stages.run(
        "compare",
        stage ->
            compared(
                verified,
                manifest,
                planned,
                SetProjection.published(selected(manifest, planned, staged, scratch)),
                pins),
        rebuilt -> rebuilt.status().word());
  }

  /**
   * Labels may have come since it was published, or nobody may read them by now; what was verified
   * is told all the same, and what there is to say of other periods.
   */
  private Optional<Rebuilt> refused(Verification.Period verified, JobPlan plan) {
    try {
      Governing.beforeRebuilding(plan, PublishedSources.labels(spark, plan));
      return Optional.empty();
    } catch (CheckFailedException e) {
      return Optional.of(not(verified, Rebuilt.Status.DENIED, e.getMessage()));
    } catch (SourceException | InvalidConfigException e) {
      return Optional.of(not(verified, Rebuilt.Status.UNGOVERNED, e.getMessage()));
    }
  }

  private List<String> gone(Manifest manifest, List<String> inputs) {
    return manifest.comparedWith().isEmpty()
        ? inputs
        : Stream.concat(inputs.stream(), set.gone(manifest.comparedWith()).stream()).toList();
  }

  /** What the run left out, because it had not changed, is left out again. */
  private Dataset<Row> selected(
      Manifest manifest, JobPlan plan, Dataset<Row> staged, Scratch scratch) {
    return manifest.comparedWith().isEmpty()
        ? staged
        : Selection.changed(plan, staged, set, manifest.comparedWith(), scratch).rows();
  }

  private Rebuilt compared(
      Verification.Period verified, Manifest manifest, JobPlan plan, Dataset<Row> made, Pins pins) {
    ContentDigest digest = ContentDigest.of(ordered(manifest, made));
    ContentDigest published = manifest.content().contentDigest();
    List<ColumnDifference> columns = ColumnDifference.all(manifest.setColumns(), plan.columns());
    boolean same = digest.equals(published);
    boolean stands = digest.equals(verified.found());
    return new Rebuilt(
        verified.period(),
        verified.run(),
        same ? Rebuilt.Status.EQUAL : Rebuilt.Status.DIFFERENT,
        List.of(),
        pins.open(),
        notes(manifest),
        Optional.of(published),
        Optional.of(digest),
        same ? List.of() : columns,
        stands ? Optional.empty() : Optional.of(rows(manifest, plan, made)));
  }

  /** Digests depend on the order of columns, and that of a set is the one that it began with. */
  private static Dataset<Row> ordered(Manifest manifest, Dataset<Row> made) {
    List<String> names = manifest.columns().stream().map(Manifest.Column::name).toList();
    return Set.copyOf(names).equals(Set.of(made.columns()))
        ? made.select(names.stream().map(Rebuilding::column).toArray(Column[]::new))
        : made;
  }

  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private RowDifferences rows(Manifest manifest, JobPlan plan, Dataset<Row> made) {
    Dataset<Row> standing = set.rows(manifest.period());
    List<String> there = List.of(standing.columns());
    List<String> keys = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (SetColumn column : plan.columns()) {
      if (KEYS.contains(column.role())) {
        keys.add(column.name());
      } else if (column.role() != Role.PERIOD
          && there.contains(column.name())
          && standing
              .schema()
              .apply(column.name())
              .dataType()
              .catalogString()
              .equals(made.schema().apply(column.name()).dataType().catalogString())) {
        values.add(column.name());
      }
    }
    return new RowComparison(keys, values).of(standing, made, SHOWN_ROWS);
  }

  /**
   * Other software, or the same otherwise set, is the first suspect when something else is made.
   */
  private List<String> notes(Manifest manifest) {
    List<String> notes = new ArrayList<>();
    String then = manifest.software().spark();
    if (!spark.version().equals(then)) {
      notes.add("it was made by Spark " + then + ", and built again by " + spark.version());
    }
    notes.addAll(SessionSettings.differences(manifest, SessionSettings.of(spark)));
    return notes;
  }
}
