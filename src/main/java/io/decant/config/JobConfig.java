package io.decant.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole job, as declared.
 *
 * @param name name of the job; it owns its output
 * @param produces training or scoring set
 * @param observations the spine: what is to be enriched
 * @param identities identity maps, in the order in which they are applied; each adds one key column
 * @param features feature groups, in the order of the job file, which is the order of the columns
 * @param sampling negative sampling; absent: every observation is kept
 * @param split how observations are divided; absent: not divided
 * @param scoring of a scoring set: the training set whose columns it must equal, and which rows it
 *     publishes; absent for a training set
 * @param governance what may be done with which data
 * @param checks the gates before publishing
 * @param output where and how the set is published
 * @param scratch directory for what a run lands and stages, shared by driver and executors
 * @param reports directory for the reports of runs, of failed ones too
 * @param sources every source declared, by name; not all need be used
 * @param join how the newest rows of feature groups are found; absent: by size
 * @param lineage where runs tell what they have made of what; absent: nowhere
 * @param effective every setting with its value and origin, for the report; it holds no secret
 */
public record JobConfig(
    String name,
    Produces produces,
    ObservationsConfig observations,
    List<IdentityConfig> identities,
    List<FeatureGroupConfig> features,
    Optional<SamplingConfig> sampling,
    Optional<SplitConfig> split,
    Optional<ScoringConfig> scoring,
    GovernanceConfig governance,
    ChecksConfig checks,
    OutputConfig output,
    String scratch,
    String reports,
    Map<String, SourceConfig> sources,
    Optional<JoinAlgorithm> join,
    Optional<LineageConfig> lineage,
    List<Setting> effective) {
  /** Checks what concerns several parts at once. */
  public JobConfig {
    identities = List.copyOf(identities);
    features = List.copyOf(features);
    sources = Map.copyOf(sources);
    effective = List.copyOf(effective);
    Checked.require(!features.isEmpty(), "a job needs at least one feature group");
  }

  /**
   * The same job under other rules, with sources as they are called now.
   *
   * @param now sources by name; others stay as they are
   */
  public JobConfig governed(GovernanceConfig otherGovernance, Map<String, SourceConfig> now) {
    Map<String, SourceConfig> all = new LinkedHashMap<>(sources);
    all.putAll(now);
    return new JobConfig(
        name,
        produces,
        observations,
        identities,
        features,
        sampling,
        split,
        scoring,
        otherGovernance,
        checks,
        output,
        scratch,
        reports,
        all,
        join,
        lineage,
        effective);
  }

  /** Every input: of the observations, the identity maps and the feature groups. */
  public List<InputConfig> inputs() {
    List<InputConfig> inputs = new ArrayList<>(List.of(observations.input()));
    identities.forEach(identity -> inputs.add(identity.input()));
    features.forEach(group -> inputs.add(group.input()));
    return inputs;
  }

  /** Whether entities that are as they were last published are not published again. */
  public boolean onlyChanged() {
    return scoring.filter(ScoringConfig::onlyChanged).isPresent();
  }

  /** The text of every query that is pushed down, by the setting that names its file. */
  public Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries(queries, "observations", observations.input());
    identities.forEach(one -> queries(queries, "identity." + one.name(), one.input()));
    features.forEach(one -> queries(queries, "features." + one.name(), one.input()));
    return queries;
  }

  private static void queries(Map<String, String> queries, String block, InputConfig input) {
    input.sql().ifPresent(sql -> queries.put(block + ".sql", sql.text()));
    input
        .rules()
        .incremental()
        .ifPresent(rules -> queries.put(block + ".incremental.affected", rules.affected().text()));
  }

  /** The source that an input names; the reader has made sure that there is one. */
  public SourceConfig source(InputConfig input) {
    return sources.get(input.source());
  }
}
