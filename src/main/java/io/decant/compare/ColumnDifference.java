package io.decant.compare;

import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column that is not the same on both sides.
 *
 * @param column its name
 * @param kind how it differs
 * @param left what the left side has; empty when it has no such column
 * @param right what the right side has; empty when it has no such column
 */
public record ColumnDifference(String column, Kind kind, String left, String right) {
  /** How a column differs. */
  public enum Kind {
    /** Only the left side has it. */
    ONLY_LEFT("only-left"),
    /** Only the right side has it. */
    ONLY_RIGHT("only-right"),
    /** It has another type. */
    TYPE("type"),
    /** It is made in another way. */
    DEFINITION("definition"),
    /** It stands in another place among the columns of both. */
    ORDER("order");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it is written in JSON. */
    public String word() {
      return word;
    }
  }

  /** All differences, in the order of the left side and then of the right. */
  public static List<ColumnDifference> all(List<SetColumn> left, List<SetColumn> right) {
    Map<String, SetColumn> others = byName(right);
    List<ColumnDifference> found = new ArrayList<>();
    List<String> common = new ArrayList<>();
    for (SetColumn column : left) {
      SetColumn other = others.remove(column.name());
      if (other == null) {
        found.add(new ColumnDifference(column.name(), Kind.ONLY_LEFT, column.type(), ""));
        continue;
      }
      common.add(column.name());
      if (!other.type().equals(column.type())) {
        found.add(new ColumnDifference(column.name(), Kind.TYPE, column.type(), other.type()));
      }
      if (!other.definition().equals(column.definition())) {
        found.add(
            new ColumnDifference(
                column.name(), Kind.DEFINITION, column.definition(), other.definition()));
      }
    }
    others
        .values()
        .forEach(
            column ->
                found.add(new ColumnDifference(column.name(), Kind.ONLY_RIGHT, "", column.type())));
    List<String> order = names(right);
    order.retainAll(common);
    for (int i = 0; i < common.size(); i++) {
      if (!common.get(i).equals(order.get(i))) {
        found.add(
            new ColumnDifference(
                common.get(i),
                Kind.ORDER,
                Integer.toString(i + 1),
                Integer.toString(order.indexOf(common.get(i)) + 1)));
      }
    }
    return List.copyOf(found);
  }

  private static Map<String, SetColumn> byName(List<SetColumn> columns) {
    Map<String, SetColumn> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  private static List<String> names(List<SetColumn> columns) {
    return new ArrayList<>(columns.stream().map(SetColumn::name).toList());
  }
}
