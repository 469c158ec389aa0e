package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.join.hash.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How unevenly observations are spread over the keys by which feature groups are joined. */
public final class KeySkew {
  private final Map<List<String>, HotKeys> known;

  private KeySkew(Map<List<String>, HotKeys> known) {
    this.known = known;
  }

  /** Before the observations are there. */
  public static KeySkew unknown() {
    return new KeySkew(Map.of());
  }

  /**
   * Measures: one pass over the keys of the observations for each combination of keys, two where
   * there are hot ones, none where there are too few observations for any.
   *
   * @param count how many observations there are
   */
  public static KeySkew of(Dataset<Row> observations, JobConfig job, long count) {
    long hot = HotKeys.hot(count, Parts.atOnce(observations.sparkSession()));
    Map<List<String>, HotKeys> known = new HashMap<>();
    for (FeatureGroupConfig group : job.features()) {
      boolean lookup = group.windows().isEmpty() && group.time().validTo().isEmpty();
      if (lookup && job.join().map(JoinAlgorithm::holdsObservations).orElse(true)) {
        known.computeIfAbsent(
            keys(group),
            keys -> HotKeys.of(observations, job.observations().time(), keys, count, hot));
      }
    }
    return new KeySkew(known);
  }

  /** The hot keys among those of a group; absent: not measured. */
  public Optional<HotKeys> of(FeatureGroupConfig group) {
    return Optional.ofNullable(known.get(keys(group)));
  }

  private static List<String> keys(FeatureGroupConfig group) {
    return group.keys().stream().map(KeyPair::observation).distinct().toList();
  }
}
