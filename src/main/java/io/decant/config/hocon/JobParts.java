package io.decant.config.hocon;

import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
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
 * @param sampled whether negatives are sampled
 * @param complete whether every source, identity map and feature group could be read
 */
record JobParts(
    Optional<Produces> produces,
    Optional<ObservationsConfig> observations,
    List<IdentityConfig> identities,
    List<FeatureGroupConfig> features,
    Optional<SplitConfig> split,
    Optional<ChecksConfig> checks,
    Optional<OutputConfig> output,
    Map<String, SourceConfig> sources,
    boolean sampled,
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
