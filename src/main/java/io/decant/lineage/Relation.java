package io.decant.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be selected from: a table, a sub-query, or what a query returns.
 *
 * @param name by which expressions may name it; empty: by none
 * @param columns those that are known, in order
 * @param open values of which every field may be a column too: a table whose columns are not known,
 *     or a struct of which all fields were selected
 * @param ordered whether the columns stand in the order in which the engine has them
 * @param tables that its rows are made of, whether or not a column is
 */
record Relation(
    String name, List<Column> columns, List<Origins> open, boolean ordered, Set<String> tables) {
  /** Copies the collections. */
  Relation {
    columns = List.copyOf(columns);
    open = List.copyOf(open);
    tables = Set.copyOf(tables);
  }

  /**
   * A column.
   *
   * @param name its name; empty where the engine makes one up
   * @param origins what it follows from
   * @param expression how the query makes it
   */
  record Column(String name, Origins origins, String expression) {}

  /** A table whose columns are known, or are not: then the list is empty. */
  static Relation table(String table, List<String> columns) {
    String name = table.substring(table.lastIndexOf('.') + 1);
    List<Column> known =
        columns.stream()
            .map(
                column -> new Column(column, Origins.of(new Field(table, List.of(column))), column))
            .toList();
    return new Relation(
        name,
        known,
        known.isEmpty() ? List.of(Origins.of(new Field(table, List.of()))) : List.of(),
        false,
        Set.of(table));
  }

  /** Something of which nothing is known but what it is made of. */
  static Relation unknown(Origins origins) {
    return new Relation("", List.of(), List.of(origins.wholeTables()), false, origins.tables());
  }

  /** Rows that are made of no table. */
  static Relation made(List<Column> columns) {
    return new Relation("", columns, List.of(), true, Set.of());
  }

  /** Several side by side. */
  static Relation beside(List<Relation> all) {
    return new Relation(
        "",
        all.stream().flatMap(one -> one.columns.stream()).toList(),
        all.stream().flatMap(one -> one.open.stream()).toList(),
        all.stream().allMatch(Relation::ordered),
        tables(all));
  }

  private static Set<String> tables(List<Relation> all) {
    return all.stream().flatMap(one -> one.tables.stream()).collect(Collectors.toSet());
  }

  /**
   * Columns that a join has of several relations at once: of which one its value is, it depends. No
   * place is known, because others move by it.
   */
  static Relation shared(List<String> names, List<Relation> all) {
    return new Relation(
        "",
        names.stream().map(name -> new Column(name, anyOf(name, all), name)).toList(),
        List.of(),
        false,
        Set.of());
  }

  private static Origins anyOf(String column, List<Relation> all) {
    List<Origins> found = all.stream().flatMap(one -> one.possible(column).stream()).toList();
    return found.isEmpty() ? beside(all).all().wholeTables() : Origins.either(found);
  }

  /** The names of the columns that are known. */
  List<String> names() {
    return columns.stream().map(Column::name).filter(one -> !one.isEmpty()).distinct().toList();
  }

  /** What the column at a place follows from, counted from 1; where that is not known, all do. */
  Origins at(int place) {
    return complete() && place >= 1 && place <= columns.size()
        ? columns.get(place - 1).origins()
        : all();
  }

  Relation named(String otherName) {
    return new Relation(otherName, columns, open, ordered, tables);
  }

  /** Whether every column is known, and its place. */
  boolean complete() {
    return open.isEmpty() && ordered;
  }

  /** Columns of this name; Spark does not tell case. */
  List<Origins> known(String column) {
    return columns.stream()
        .filter(one -> one.name().equalsIgnoreCase(column))
        .map(Column::origins)
        .toList();
  }

  /** Columns that this name may mean. */
  List<Origins> possible(String column) {
    List<Origins> known = known(column);
    return known.isEmpty() ? open.stream().map(one -> one.below(List.of(column))).toList() : known;
  }

  /** How a column is made; absent when it is none of those that are known. */
  Optional<Column> column(String column) {
    return columns.stream().filter(one -> one.name().equalsIgnoreCase(column)).findFirst();
  }

  /** What all of its columns follow from. */
  Origins all() {
    List<Origins> every = new ArrayList<>(open);
    columns.forEach(column -> every.add(column.origins()));
    return Origins.computed(every);
  }

  /** The same with other names, by place. */
  Relation renamed(List<String> names) {
    if (!open.isEmpty() || !ordered || names.size() != columns.size()) {
      Origins any = all().computed();
      return new Relation(
          name,
          names.stream().map(column -> new Column(column, any, column)).toList(),
          List.of(),
          true,
          tables);
    }
    List<Column> renamed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Column column = columns.get(i);
      renamed.add(new Column(names.get(i), column.origins(), column.expression()));
    }
    return new Relation(name, renamed, List.of(), true, tables);
  }

  /** The rows of several relations, one below the other. */
  static Relation union(List<Relation> all) {
    int width = all.get(0).columns.size();
    if (all.stream().anyMatch(one -> !one.complete() || one.columns.size() != width)) {
      return sameNames(all)
          .orElseGet(
              () -> {
                Origins any = Origins.computed(all.stream().map(Relation::all).toList());
                return new Relation("", List.of(), List.of(any.wholeTables()), false, tables(all));
              });
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int place = i;
      columns.add(
          merged(
              all.get(0).columns.get(i).name(), all.stream().map(one -> one.columns.get(place))));
    }
    return new Relation("", columns, List.of(), true, tables(all));
  }

  /**
   * Rows of one table, whose order is not known but is the same every time. Columns of equal names
   * of different tables may stand at different places, and a union goes by place.
   */
  private static Optional<Relation> sameNames(List<Relation> all) {
    Relation first = all.get(0);
    boolean same =
        all.stream()
                .allMatch(
                    one ->
                        one.open.isEmpty()
                            && one.ordered == first.ordered
                            && one.lowerNames().equals(first.lowerNames())
                            && first.columns.stream()
                                .allMatch(column -> one.known(column.name()).size() == 1))
            && tables(all).size() <= 1;
    return same
        ? Optional.of(
            new Relation(
                "",
                first.columns.stream()
                    .map(
                        column ->
                            merged(
                                column.name(),
                                all.stream().map(one -> one.column(column.name()).orElseThrow())))
                    .toList(),
                List.of(),
                false,
                tables(all)))
        : Optional.empty();
  }

  private List<String> lowerNames() {
    return columns.stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Column merged(String name, Stream<Column> parts) {
    List<Column> all = parts.toList();
    String expression =
        String.join(" | ", all.stream().map(Column::expression).distinct().toList());
    return new Column(name, Origins.either(all.stream().map(Column::origins).toList()), expression);
  }
}
