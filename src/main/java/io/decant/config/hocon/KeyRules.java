package io.decant.config.hocon;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.KeyPair;
import io.decant.config.Nearest;
import io.decant.config.ObservationsConfig;
import io.decant.config.SplitConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is joined or divided by exists among the observations. */
final class KeyRules {
  private KeyRules() {}

  static void check(Reading reading, JobParts parts) {
    parts.observations().ifPresent(spine -> check(reading, parts, spine));
  }

  private static void check(Reading reading, JobParts parts, ObservationsConfig spine) {
    Set<String> usable = new LinkedHashSet<>(spine.keys());
    usable.addAll(spine.columns());
    for (IdentityConfig identity : parts.identities()) {
      keys(reading, Keys.path(Keys.IDENTITY, identity.name()), identity.keys(), usable);
      usable.add(identity.name());
    }
    for (FeatureGroupConfig group : parts.features()) {
      keys(reading, Keys.path(Keys.FEATURES, group.name()), group.keys(), usable);
    }
    if (parts.split().isPresent() && parts.split().get() instanceof SplitConfig.ByHash split) {
      for (String column : split.of()) {
        if (!spine.keys().contains(column)) {
          reading.problem(
              Keys.path(Keys.SPLIT, Keys.OF),
              column
                  + " is not one of "
                  + Keys.path(Keys.OBSERVATIONS, Keys.KEYS)
                  + "; "
                  + Nearest.hint(column, spine.keys()));
        }
      }
    }
  }

  private static void keys(Reading reading, String block, List<KeyPair> pairs, Set<String> usable) {
    for (KeyPair pair : pairs) {
      if (!usable.contains(pair.observation())) {
        reading.problem(
            Keys.path(block, Keys.KEYS, pair.observation()),
            pair.observation()
                + " is neither a key nor a kept column of the observations nor an identity; "
                + Nearest.hint(pair.observation(), usable));
      }
    }
  }
}
