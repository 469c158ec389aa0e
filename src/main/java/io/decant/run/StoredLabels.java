package io.decant.run;

import io.decant.error.SourceException;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels that a set was published with, or that a model learnt from.
 *
 * @param columns how its columns came to them
 * @param rows how what decides about its rows did
 * @param known labels that somebody knew then
 */
record StoredLabels(List<LabelPath> columns, List<LabelPath> rows, Set<String> known) {
  /** None. */
  static final StoredLabels NONE = new StoredLabels(List.of(), List.of(), Set.of());

  /** Copies, labels in their order. */
  StoredLabels {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    known = Collections.unmodifiableSet(new TreeSet<>(known));
  }

  /**
   * What a manifest says.
   *
   * @throws SourceException where what it says of rows is nothing that Decant has written
   */
  static StoredLabels of(String set, Manifest manifest) {
    ManifestGovernance said =
        Optional.ofNullable(manifest.governance())
            .orElse(new ManifestGovernance(List.of(), List.of(), List.of(), List.of(), List.of()));
    String then = ", when run " + manifest.run() + " was published";
    // What is no path is no loss: the label stands at its column too.
    List<LabelPath> paths =
        said.paths().stream()
            .flatMap(text -> LabelPath.parse(text).stream())
            .map(path -> published(path, then))
            .toList();
    List<LabelPath> columns = new ArrayList<>();
    Set<String> labels = new TreeSet<>();
    for (Manifest.Column column : manifest.columns()) {
      for (String label : column.labels()) {
        List<LabelPath> told =
            paths.stream()
                .filter(path -> path.subject().equals(column.name()) && path.label().equals(label))
                .toList();
        columns.addAll(
            told.isEmpty() ? List.of(untold(column.name(), set, manifest.run(), label)) : told);
        labels.add(label);
      }
    }
    List<LabelPath> rows =
        said.rows().stream()
            .map(text -> LabelPath.parse(text).orElseThrow(() -> noPath(set, manifest, text)))
            .map(path -> published(path, then))
            .toList();
    return new StoredLabels(columns, rows, known(labels, exempt(manifest.governance())));
  }

  /**
   * What a model learnt from.
   *
   * @param model its name and version, for people
   * @param labels by column
   * @param exempt rules that did not count when it learnt, or when what it learnt from was
   *     published
   */
  static StoredLabels learnt(String model, Map<String, List<String>> labels, List<String> exempt) {
    List<LabelPath> paths = new ArrayList<>();
    Set<String> all = new TreeSet<>();
    labels.forEach(
        (column, ofColumn) -> {
          all.addAll(ofColumn);
          ofColumn.forEach(
              label ->
                  paths.add(new LabelPath(column, List.of(model), label, "what it learnt from")));
        });
    return new StoredLabels(paths, List.of(), known(all, exempt));
  }

  /**
   * Those that columns have today which a model learnt from.
   *
   * @param training how the set was published
   * @param now what governance says of it
   */
  static StoredLabels learnt(Manifest training, Governance now) {
    Set<String> columns = Trainings.learnt(training.setColumns(), now.labels()).keySet();
    List<LabelPath> paths =
        now.paths().stream().filter(path -> columns.contains(path.subject())).toList();
    Set<String> labels = new TreeSet<>();
    paths.forEach(path -> labels.add(path.label()));
    List<String> exempt = new ArrayList<>(exempt(training.governance()));
    now.exemptions().forEach(used -> exempt.add(used.rule()));
    return new StoredLabels(paths, List.of(), known(labels, exempt));
  }

  /** The rules that did not count when a set was published; null: it is of an early release. */
  static List<String> exempt(ManifestGovernance governance) {
    return governance == null
        ? List.of()
        : governance.exemptions().stream().map(ManifestGovernance.Exemption::rule).toList();
  }

  /** What was permitted although nobody could say what it means is not known by that. */
  private static Set<String> known(Set<String> labels, List<String> exempt) {
    Set<String> known = new TreeSet<>(labels);
    known.removeIf(label -> exempt.stream().anyMatch(rule -> rule.startsWith(label + ",")));
    return known;
  }

  /** The same with paths of other columns; what is told already is not told again. */
  StoredLabels with(StoredLabels others) {
    List<LabelPath> all = new ArrayList<>(columns);
    for (LabelPath other : others.columns) {
      if (columns.stream()
          .noneMatch(
              path ->
                  path.subject().equals(other.subject()) && path.label().equals(other.label()))) {
        all.add(other);
      }
    }
    Set<String> more = new TreeSet<>(known);
    more.addAll(others.known);
    return new StoredLabels(all, rows, more);
  }

  private static LabelPath untold(String column, String set, String run, String label) {
    return new LabelPath(column, List.of(set + ", run " + run), label, "manifest");
  }

  private static LabelPath published(LabelPath path, String then) {
    return new LabelPath(path.subject(), path.steps(), path.label(), path.where() + then);
  }

  private static SourceException noPath(String set, Manifest manifest, String text) {
    return SourceException.of(
        set,
        "the manifest of run "
            + manifest.run()
            + " says of its rows what leads to no label: "
            + text
            + ".",
        "Have the set published again by its job.");
  }
}
