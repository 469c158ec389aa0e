package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.join.hash.Parts;
import io.decant.plan.PlannedRead;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
   * there are hot ones, none where there are too few observations for any. No key that is not found
   * to be hot has more observations than a task can hold for the widest group of these keys.
   *
   * @param count how many observations there are
   * @param features how the rows of the job's groups are read, in order
   */
  public static KeySkew of(
      Dataset<Row> observations, JobConfig job, long count, List<PlannedRead> features) {
    int tasks = Parts.atOnce(observations.sparkSession());
    Map<List<String>, Long> hot = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      FeatureGroupConfig group = job.features().get(i);
      boolean lookup = group.windows().isEmpty() && group.time().validTo().isEmpty();
      if (lookup && job.join().map(JoinAlgorithm::holdsObservations).orElse(true)) {
        long held = JoinPlanner.mostOfAKey(group, features.get(i).schema());
        hot.merge(keys(group), HotKeys.hot(count, tasks, held), Math::min);
      }
    }
    Map<List<String>, HotKeys> known = new HashMap<>();
    hot.forEach(
        (keys, most) ->
            known.put(
                keys, HotKeys.of(observations, job.observations().time(), keys, count, most)));
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
