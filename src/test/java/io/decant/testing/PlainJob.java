package io.decant.testing;

import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.GovernanceConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.ScoringConfig;
import io.decant.config.Setting;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import io.decant.config.TimeRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that says no more than it must, for tests to say more. */
public final class PlainJob {
  /** No check but those that are always made. */
  public static final ChecksConfig NO_CHECKS =
      new ChecksConfig(0, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());

  private final String name;
  private final Produces produces;
  private final ObservationsConfig observations;
  private final List<FeatureGroupConfig> features;
  private List<IdentityConfig> identities = List.of();
  private Optional<SamplingConfig> sampling = Optional.empty();
  private Optional<SplitConfig> split = Optional.empty();
  private Optional<ScoringConfig> scoring = Optional.empty();
  private GovernanceConfig governance = GovernanceConfig.preset();
  private ChecksConfig checks = NO_CHECKS;
  private OutputConfig output =
      new OutputConfig(OutputConfig.Format.DELTA, "/sets/propensity", List.of());
  private Map<String, SourceConfig> sources = Map.of();
  private List<Setting> effective = List.of();

  public PlainJob(
      String name,
      Produces produces,
      ObservationsConfig observations,
      List<FeatureGroupConfig> features) {
    this.name = name;
    this.produces = produces;
    this.observations = observations;
    this.features = features;
  }

  /** All of a source. */
  public static InputConfig input(String source) {
    return new InputConfig(source, Optional.empty(), Optional.empty());
  }

  /** Facts that are known when they happen, and never grow old. */
  public static TimeRules facts(String time) {
    return new TimeRules(
        time,
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Boundary.INCLUSIVE,
        List.of());
  }

  public PlainJob identities(List<IdentityConfig> changed) {
    identities = changed;
    return this;
  }

  public PlainJob sampling(Optional<SamplingConfig> changed) {
    sampling = changed;
    return this;
  }

  public PlainJob split(Optional<SplitConfig> changed) {
    split = changed;
    return this;
  }

  public PlainJob scoring(Optional<ScoringConfig> changed) {
    scoring = changed;
    return this;
  }

  public PlainJob governance(GovernanceConfig changed) {
    governance = changed;
    return this;
  }

  public PlainJob checks(ChecksConfig changed) {
    checks = changed;
    return this;
  }

  public PlainJob output(OutputConfig changed) {
    output = changed;
    return this;
  }

  public PlainJob sources(SourceConfig... declared) {
    sources = new HashMap<>();
    for (SourceConfig source : declared) {
      sources.put(source.name(), source);
    }
    return this;
  }

  public PlainJob effective(List<Setting> changed) {
    effective = changed;
    return this;
  }

  public JobConfig build() {
    return new JobConfig(
        name,
        produces,
        observations,
        identities,
        features,
        sampling,
        split,
        scoring,
        governance,
        checks,
        output,
        "/scratch",
        "/reports",
        sources,
        Optional.empty(),
        Optional.empty(),
        effective);
  }
}
