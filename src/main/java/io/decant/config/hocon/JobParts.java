package io.decant.config.hocon;

import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.GovernanceConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.Produces;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could be read of a job; parts with problems of their own are absent, and rules that would
 * need them are not applied.
 *
 * @param sampled whether the job has a block for it, and so a weight
 * @param divided whether the job has a split, and so a column of it
 * @param complete whether every source, identity map and feature group could be read
 */
record JobParts(
    Optional<Produces> produces,
    Optional<ObservationsConfig> observations,
    List<IdentityConfig> identities,
    List<FeatureGroupConfig> features,
    Optional<SplitConfig> split,
    Optional<GovernanceConfig> governance,
    Optional<ChecksConfig> checks,
    Optional<OutputConfig> output,
    Map<String, SourceConfig> sources,
    boolean sampled,
    boolean divided,
    boolean complete) {

  /** Every input by the path of its block. */
  Map<String, InputConfig> inputs() {
    Map<String, InputConfig> inputs = new LinkedHashMap<>();
    observations.ifPresent(spine -> inputs.put(Keys.OBSERVATIONS, spine.input()));
    identities.forEach(map -> inputs.put(Keys.path(Keys.IDENTITY, map.name()), map.input()));
    features.forEach(group -> inputs.put(Keys.path(Keys.FEATURES, group.name()), group.input()));
    return inputs;
  }
}
