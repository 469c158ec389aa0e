package io.decant.publish;

import io.decant.config.JobConfig;
import io.decant.config.Kebab;
import io.decant.config.SplitConfig;
import io.decant.lineage.InputColumn;
import io.decant.lineage.InputUse;
import io.decant.lineage.JobLineage;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.Recount;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.Slice;
import io.decant.plan.TableState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the manifest of a run from its plan and its facts. */
final class Manifests {
  private final JobPlan plan;
  private final ManifestFacts facts;

  Manifests(JobPlan plan, ManifestFacts facts) {
    this.plan = plan;
    this.facts = facts;
  }

  /** Who must own the path. */
  SetOwner owner() {
    return SetOwner.of(plan.job().name(), plan.job().output().format());
  }

  /** The manifest, complete but for what only the commit tells. */
  Manifest staged(
      SetLayout layout, SetDigest digest, Instant createdAt, Manifest.Software software) {
    JobConfig job = plan.job();
    ContentDigest whole = digest.whole();
    return new Manifest(
        Manifest.FORMAT_VERSION,
        job.name(),
        Kebab.of(job.produces()),
        plan.run().runId(),
        plan.run().asOf().toString(),
        plan.run().period().toString(),
        createdAt.toString(),
        columns(job, layout),
        layout.partitionBy(),
        new Manifest.Content(
            job.output().format().name().toLowerCase(Locale.ROOT),
            "",
            whole.rows(),
            0,
            0,
            0,
            whole.text(),
            partitions(layout, digest)),
        inputs(),
        facts.counts(),
        facts.checks(),
        facts.distributions(),
        facts.training().orElse(null),
        facts.comparedWith(),
        facts.governance().orElse(null),
        settings(job),
        job.queries(),
        Json.digest(List.of(settings(job), job.queries())),
        seeds(job),
        software);
  }

  /** In the order of the set, which is not that of the plan when columns were added to it. */
  private List<Manifest.Column> columns(JobConfig job, SetLayout layout) {
    JobLineage lineage = JobLineage.of(job);
    List<String> order = layout.columns().stream().map(SetLayout.Column::name).toList();
    return plan.columns().stream()
        .sorted(Comparator.comparingInt(column -> order.indexOf(column.name())))
        .map(
            column ->
                Manifest.Column.of(
                    column,
                    origin(lineage, column),
                    job.output().notes(column.name()),
                    labels(column.name())))
        .toList();
  }

  /** The input that a column comes from; absent for those that Decant adds. */
  private static Optional<InputColumn> origin(JobLineage lineage, SetColumn column) {
    boolean added = column.role() == Role.WEIGHT || column.role() == Role.SPLIT;
    return lineage.made(column).from().stream()
        .filter(one -> !added)
        .map(InputUse::column)
        .findFirst();
  }

  /** Those that were traced hold what the job file says too. */
  private List<String> labels(String column) {
    List<String> noted = plan.job().output().notes(column).labels();
    return facts.labels().getOrDefault(column, noted);
  }

  private static List<Manifest.Partition> partitions(SetLayout layout, SetDigest digest) {
    if (layout.partitionBy().size() == 1) {
      return List.of();
    }
    List<Manifest.Partition> partitions = new ArrayList<>();
    for (SetDigest.Partition partition : digest.partitions()) {
      ContentDigest part = digest.of(partition);
      partitions.add(
          new Manifest.Partition(
              partition.without(layout.period()).values(), part.rows(), part.text()));
    }
    return partitions;
  }

  private static Map<String, String> settings(JobConfig job) {
    Map<String, String> settings = new LinkedHashMap<>();
    job.effective().forEach(setting -> settings.put(setting.path(), setting.value()));
    return settings;
  }

  private static Map<String, Long> seeds(JobConfig job) {
    Map<String, Long> seeds = new LinkedHashMap<>();
    job.sampling().ifPresent(sampling -> seeds.put("sampling", sampling.seed()));
    job.split()
        .filter(SplitConfig.ByHash.class::isInstance)
        .map(SplitConfig.ByHash.class::cast)
        .ifPresent(split -> seeds.put("split", split.seed()));
    return seeds;
  }

  private List<ManifestInput> inputs() {
    return plan.reads().stream().map(this::input).toList();
  }

  private ManifestInput input(PlannedRead read) {
    String name = read.request().input();
    Optional<ReadFacts> known =
        facts.reads().stream().filter(fact -> fact.input().equals(name)).findFirst();
    List<String> statements =
        Stream.of(
                read.statements().stream(),
                read.sliceStatement().stream(),
                read.recount().map(Recount::statement).stream())
            .flatMap(one -> one)
            .toList();
    return new ManifestInput(
        name,
        read.request().source().name(),
        read.route(),
        read.version().orElse(""),
        known.map(ReadFacts::rows).orElse(read.rows()),
        known.map(ReadFacts::kept).orElse(0L),
        statements,
        read.slices().stream().map(Slice::predicate).filter(text -> !text.isEmpty()).toList(),
        tables(read.request().tables()),
        known.flatMap(ReadFacts::files).orElse(null));
  }

  private static Map<String, String> tables(List<TableState> states) {
    Map<String, String> tables = new LinkedHashMap<>();
    states.forEach(state -> tables.put(state.table(), state.snapshot().orElse(null)));
    return tables;
  }
}
