package io.decant.run;

import io.decant.config.OutputConfig;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.Manifest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data usage labels of scores. A model may look at every feature, so what it says of an entity
 * has the labels of all of them.
 */
final class ScoreLabels {
  private static final Set<String> SAID = Set.of("score", "decile", "reasons");

  private ScoreLabels() {}

  /**
   * Those of each column that has some.
   *
   * @param scored the columns of the scoring set
   * @param scores the columns of the scores
   * @param output where the job of the scores may give labels of its own
   */
  static Map<String, List<String>> of(
      List<Manifest.Column> scored, List<SetColumn> scores, OutputConfig output) {
    Map<String, List<String>> present = new HashMap<>();
    Set<String> features = new TreeSet<>();
    for (Manifest.Column column : scored) {
      present.put(column.name(), column.labels());
      if (column.role().equals(Role.FEATURE.name())) {
        features.addAll(column.labels());
      }
    }
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (SetColumn column : scores) {
      Set<String> all = new TreeSet<>(output.notes(column.name()).labels());
      if (column.role() != Role.SCORE) {
        all.addAll(present.getOrDefault(column.name(), List.of()));
      } else if (SAID.contains(column.name())) {
        all.addAll(features);
      }
      if (!all.isEmpty()) {
        labels.put(column.name(), List.copyOf(all));
      }
    }
    return labels;
  }
}
