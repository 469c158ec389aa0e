package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.lineage.InputColumn;
import io.decant.lineage.SourceField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labels that are declared of fields. As on the Platform, that of an object holds for what is in
 * it, and an object has those of what is in it; case does not count.
 */
final class DeclaredFields {
  private final GovernanceConfig governance;

  DeclaredFields(GovernanceConfig governance) {
    this.governance = governance;
  }

  /** Whether a name with dots is that of a field, or of what it is in or has in it. */
  static boolean touch(String declared, String field) {
    return path(declared).touches(path(field));
  }

  private static SchemaPath path(String name) {
    return new SchemaPath(Arrays.asList(name.split("\\.")));
  }

  /**
   * Those of a field as the source names it. Where it cannot be told which fields are used, those
   * of all of them, unless something is declared of each column as the query names it.
   */
  List<GivenLabel> of(SourceField field, List<InputColumn> through) {
    DeclaredLabels labels = governance.declared(field.source());
    List<String> names =
        through.stream()
            .filter(input -> input.source().equals(field.source()))
            .map(InputColumn::column)
            .toList();
    boolean given =
        field.all()
            ? !names.isEmpty() && names.stream().allMatch(name -> isDeclared(labels, name))
            : names.stream().anyMatch(field.field()::equalsIgnoreCase);
    Stream<String> ofColumns =
        labels.columns().entrySet().stream()
            .filter(one -> !given && (field.all() || touch(one.getKey(), field.field())))
            .flatMap(one -> one.getValue().stream());
    // Where the table is not known, it may be any.
    Stream<String> ofTables =
        labels.tables().entrySet().stream()
            .filter(one -> field.table().isEmpty() || one.getKey().equalsIgnoreCase(field.table()))
            .flatMap(one -> one.getValue().stream());
    return given(Stream.concat(ofTables, ofColumns));
  }

  private static boolean isDeclared(DeclaredLabels labels, String column) {
    return labels.columns().keySet().stream().anyMatch(column::equalsIgnoreCase);
  }

  /** Those of a column as the source, or the query, delivers it. */
  List<GivenLabel> of(InputColumn input) {
    DeclaredLabels labels = governance.declared(input.source());
    Stream<String> ofColumn =
        labels.columns().entrySet().stream()
            .filter(one -> touch(one.getKey(), input.column()))
            .flatMap(one -> one.getValue().stream());
    return given(Stream.concat(labels.all().stream(), ofColumn));
  }

  private static List<GivenLabel> given(Stream<String> labels) {
    return labels.distinct().map(name -> new GivenLabel(name, "declared")).toList();
  }
}
