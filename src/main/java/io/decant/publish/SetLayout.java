package io.decant.publish;

import io.decant.plan.JobPlan;
import io.decant.plan.SetColumn;
import io.decant.plan.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Columns and partitioning of a set: what readers rely on, and what a run may not change silently.
 *
 * @param columns in order
 * @param partitionBy the period first
 */
record SetLayout(List<Column> columns, List<String> partitionBy) {
  /** Copies the lists. */
  SetLayout {
    columns = List.copyOf(columns);
    partitionBy = List.copyOf(partitionBy);
  }

  /**
   * A column; whether it may be null is no part of the layout.
   *
   * @param name its name
   * @param type its type as {@link TypeText}
   */
  record Column(String name, String type) {}

  /** What a plan publishes. */
  static SetLayout of(JobPlan plan) {
    return of(
        plan.columns(),
        Stream.concat(Stream.of(periodColumn(plan)), plan.job().output().partitionBy().stream())
            .distinct()
            .toList());
  }

  /** What columns amount to. */
  static SetLayout of(List<SetColumn> columns, List<String> partitionBy) {
    return new SetLayout(
        columns.stream().map(column -> new Column(column.name(), normal(column.type()))).toList(),
        partitionBy);
  }

  /** What a schema holds. */
  static SetLayout of(StructType schema, List<String> partitionBy) {
    return new SetLayout(
        Stream.of(schema.fields())
            .map(field -> new Column(field.name(), TypeText.of(field.dataType())))
            .toList(),
        partitionBy);
  }

  /** The name of the column of the period. */
  static String periodColumn(JobPlan plan) {
    return plan.columns().stream()
        .filter(column -> column.role() == SetColumn.Role.PERIOD)
        .map(SetColumn::name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the plan has no column for the period"));
  }

  private static String normal(String type) {
    return TypeText.of(DataType.fromDDL(type));
  }

  /** The columns as a Spark schema; all may be null. */
  StructType schema() {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.name(), DataType.fromDDL(column.type()), true);
    }
    return schema;
  }

  /** The column of the period. */
  String period() {
    return partitionBy.get(0);
  }

  /** What a set of another layout would change, one phrase a difference. */
  List<String> differences(SetLayout other) {
    List<String> found = new ArrayList<>();
    for (Column column : columns) {
      Optional<Column> same = other.column(column.name());
      if (same.isEmpty()) {
        found.add("column " + column.name() + " is missing");
      } else if (!same.get().type().equals(column.type())) {
        found.add(
            "column "
                + column.name()
                + " is "
                + same.get().type()
                + " instead of "
                + column.type());
      }
    }
    for (Column column : other.columns) {
      if (column(column.name()).isEmpty()) {
        found.add("column " + column.name() + " is new");
      }
    }
    if (found.isEmpty() && !columns.equals(other.columns)) {
      found.add("the columns are in another order: " + other.names() + " instead of " + names());
    }
    if (!partitionBy.equals(other.partitionBy)) {
      found.add("it is partitioned by " + other.partitionBy + " instead of " + partitionBy);
    }
    return found;
  }

  /**
   * This layout with the further columns of another at its end, where that changes nothing else;
   * the first of the differences that would, otherwise.
   */
  Extension extendedBy(SetLayout other) {
    List<Column> common =
        other.columns.stream().filter(column -> column(column.name()).isPresent()).toList();
    List<String> differences = differences(new SetLayout(common, other.partitionBy));
    List<Column> all = new ArrayList<>(columns);
    other.columns.stream().filter(column -> column(column.name()).isEmpty()).forEach(all::add);
    return new Extension(new SetLayout(all, partitionBy), differences);
  }

  /**
   * What more columns make of a layout.
   *
   * @param layout the extended one
   * @param differences what else would change; none when it may be extended
   */
  record Extension(SetLayout layout, List<String> differences) {
    /** Copies the differences. */
    Extension {
      differences = List.copyOf(differences);
    }
  }

  /** The same layout without some columns. */
  SetLayout without(List<String> names) {
    return new SetLayout(
        columns.stream().filter(column -> !names.contains(column.name())).toList(), partitionBy);
  }

  /** The names of columns that another layout lacks. */
  List<String> missingFrom(SetLayout other) {
    return columns.stream().map(Column::name).filter(name -> other.column(name).isEmpty()).toList();
  }

  private Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The names of the columns, in order. */
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
