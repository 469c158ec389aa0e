package io.decant.run;

import io.decant.govern.LabelPath;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels that a set was published with.
 *
 * @param columns how its columns came to them
 * @param rows how what decides about its rows did
 * @param known labels that somebody knew then
 */
record StoredLabels(List<LabelPath> columns, List<LabelPath> rows, Set<String> known) {
  /** What a manifest says. */
  static StoredLabels of(String set, Manifest manifest) {
    ManifestGovernance said =
        Optional.ofNullable(manifest.governance())
            .orElse(new ManifestGovernance(List.of(), List.of(), List.of(), List.of(), List.of()));
    String then = ", when run " + manifest.run() + " was published";
    List<LabelPath> paths = parsed(said.paths(), then);
    List<LabelPath> columns = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Manifest.Column column : manifest.columns()) {
      for (String label : column.labels()) {
        List<LabelPath> told =
            paths.stream()
                .filter(path -> path.subject().equals(column.name()) && path.label().equals(label))
                .toList();
        columns.addAll(
            told.isEmpty() ? List.of(untold(column.name(), set, manifest.run(), label)) : told);
        if (said.exemptions().stream().noneMatch(one -> isUnknown(one, label))) {
          known.add(label);
        }
      }
    }
    return new StoredLabels(columns, parsed(said.rows(), then), known);
  }

  /** Those of the columns that a model learnt from, with the labels that its card tells. */
  static List<LabelPath> of(ChosenModel model) {
    List<LabelPath> paths = new ArrayList<>();
    model
        .labels()
        .forEach(
            (column, labels) ->
                labels.forEach(
                    label ->
                        paths.add(
                            new LabelPath(
                                column,
                                List.of("model " + model.name() + ", version " + model.version()),
                                label,
                                "what it learnt from"))));
    return paths;
  }

  /** The same with paths of other columns; what is told already is not told again. */
  StoredLabels with(List<LabelPath> others) {
    List<LabelPath> all = new ArrayList<>(columns);
    Set<String> more = new TreeSet<>(known);
    for (LabelPath other : others) {
      more.add(other.label());
      if (columns.stream()
          .noneMatch(
              path ->
                  path.subject().equals(other.subject()) && path.label().equals(other.label()))) {
        all.add(other);
      }
    }
    return new StoredLabels(all, rows, more);
  }

  private static LabelPath untold(String column, String set, String run, String label) {
    return new LabelPath(column, List.of(set + ", run " + run), label, "manifest");
  }

  private static List<LabelPath> parsed(List<String> texts, String then) {
    return texts.stream()
        .flatMap(text -> LabelPath.parse(text).stream())
        .map(path -> new LabelPath(path.subject(), path.steps(), path.label(), path.where() + then))
        .toList();
  }

  /** A label that was permitted although nobody could say what it means. */
  private static boolean isUnknown(ManifestGovernance.Exemption exemption, String label) {
    return exemption.rule().startsWith(label + ",");
  }
}
