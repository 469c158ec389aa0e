package io.decant.run;

import io.decant.config.OutputConfig;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The data usage labels of scores. A model may look at every feature, so what it says of an entity
 * has the labels of all of them, and of what it learnt from.
 *
 * @param scored the columns of the scoring set
 * @param permitted what governance says of them, and of columns that the model alone has seen
 */
record ScoreLabels(List<SetColumn> scored, Governance permitted) {
  private static final String SCORE = "score";
  private static final Set<String> SAID = Set.of(SCORE, "decile", "reasons");

  /** Copies the list. */
  ScoreLabels {
    scored = List.copyOf(scored);
  }

  /**
   * Those of each column that has some.
   *
   * @param scores the columns of the scores
   * @param output where the job of the scores may give labels of its own
   */
  Map<String, List<String>> byColumn(List<SetColumn> scores, OutputConfig output) {
    Set<String> seen = new TreeSet<>();
    permitted
        .labels()
        .forEach(
            (column, labels) -> {
              if (isSeen(column)) {
                seen.addAll(labels);
              }
            });
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (SetColumn column : scores) {
      Set<String> all = new TreeSet<>(output.notes(column.name()).labels());
      if (column.role() != Role.SCORE) {
        all.addAll(permitted.labels().getOrDefault(column.name(), List.of()));
      } else if (SAID.contains(column.name())) {
        all.addAll(seen);
      }
      if (!all.isEmpty()) {
        labels.put(column.name(), List.copyOf(all));
      }
    }
    return labels;
  }

  /**
   * What governance says of the scores: their columns are made of those of the scoring set.
   *
   * @param scores the columns of the scores
   */
  Governance governance(List<SetColumn> scores) {
    Set<String> kept =
        scores.stream()
            .filter(column -> column.role() != Role.SCORE)
            .map(SetColumn::name)
            .collect(Collectors.toSet());
    List<LabelPath> paths = new ArrayList<>();
    for (LabelPath path : permitted.paths()) {
      if (isSeen(path.subject())) {
        paths.add(path.of(SCORE));
      } else if (kept.contains(path.subject())) {
        paths.add(path);
      }
    }
    return new Governance(
        permitted.lineage(),
        permitted.labels(),
        paths,
        permitted.rows(),
        permitted.exemptions(),
        permitted.policies(),
        permitted.dataSets(),
        permitted.notes());
  }

  /** A feature, or what the set does not have, so that the model has seen it elsewhere. */
  private boolean isSeen(String column) {
    return scored.stream()
        .filter(one -> one.name().equals(column))
        .allMatch(one -> one.role() == Role.FEATURE);
  }
}
