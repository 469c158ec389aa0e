package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.config.JobConfig;
import io.decant.lineage.ColumnLineage;
import io.decant.lineage.InputColumn;
import io.decant.lineage.RowLineage;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A set with the labels of all that it is made of.
 *
 * @param columns how columns come to their labels
 * @param rows how what decides about rows does
 */
record LabelledSet(List<LabelPath> columns, List<LabelPath> rows) {
  LabelledSet {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Every column carries the labels of all its inputs.
   *
   * @param ofField the labels of a field of the Platform
   */
  static LabelledSet of(
      JobConfig job, SetLineage lineage, Function<SourceField, List<GivenLabel>> ofField) {
    DeclaredFields declared = new DeclaredFields(job.governance());
    Set<LabelPath> columns = new LinkedHashSet<>();
    for (ColumnLineage column : lineage.columns()) {
      for (SourceField field : column.inputs()) {
        for (GivenLabel given : ofField.apply(field)) {
          columns.add(path(column.column(), column.steps(), field.text(), given));
        }
        for (GivenLabel given : declared.of(field, column.through())) {
          columns.add(path(column.column(), column.steps(), field.text(), given));
        }
      }
      for (InputColumn input : column.through()) {
        for (GivenLabel given : declared.of(input)) {
          columns.add(
              path(column.column(), column.steps(), input.source() + "." + input.column(), given));
        }
      }
      for (String label : job.output().notes(column.column()).labels()) {
        columns.add(new LabelPath(column.column(), List.of("output.columns"), label, "declared"));
      }
    }
    return new LabelledSet(List.copyOf(columns), rows(lineage, declared, ofField));
  }

  private static List<LabelPath> rows(
      SetLineage lineage,
      DeclaredFields declared,
      Function<SourceField, List<GivenLabel>> ofField) {
    Set<LabelPath> rows = new LinkedHashSet<>();
    for (RowLineage row : lineage.rows()) {
      String subject = GovernanceConfig.ROWS + " of " + row.input();
      List<String> steps = List.of(row.clause() + " " + row.expression());
      for (SourceField field : row.inputs()) {
        for (GivenLabel given : ofField.apply(field)) {
          rows.add(path(subject, steps, field.text(), given));
        }
        for (GivenLabel given : declared.of(field, row.through())) {
          rows.add(path(subject, steps, field.text(), given));
        }
      }
      for (InputColumn input : row.through()) {
        for (GivenLabel given : declared.of(input)) {
          rows.add(path(subject, steps, input.source() + "." + input.column(), given));
        }
      }
    }
    return List.copyOf(rows);
  }

  /**
   * The same, and what was found before: the labels that are there by now are told by the path of
   * now.
   */
  LabelledSet with(List<LabelPath> otherColumns, List<LabelPath> otherRows) {
    return new LabelledSet(added(columns, otherColumns), added(rows, otherRows));
  }

  private static List<LabelPath> added(List<LabelPath> now, List<LabelPath> before) {
    Set<List<String>> known = new HashSet<>();
    now.forEach(path -> known.add(List.of(path.subject(), path.label())));
    List<LabelPath> all = new ArrayList<>(now);
    before.stream()
        .filter(path -> !known.contains(List.of(path.subject(), path.label())))
        .forEach(all::add);
    return all;
  }

  private static LabelPath path(String subject, List<String> made, String field, GivenLabel given) {
    List<String> steps = new ArrayList<>(made);
    // A column that is taken as it is needs no step of its own.
    steps.removeIf(step -> field.endsWith("." + step));
    steps.add(field);
    return new LabelPath(subject, steps, given.label(), given.where());
  }

  /** The labels of each column that has some, in the order of the columns. */
  Map<String, List<String>> byColumn() {
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    columns.forEach(
        path ->
            labels
                .computeIfAbsent(path.subject(), column -> new LinkedHashSet<>())
                .add(path.label()));
    Map<String, List<String>> sorted = new LinkedHashMap<>();
    labels.forEach((column, names) -> sorted.put(column, names.stream().sorted().toList()));
    return sorted;
  }
}
