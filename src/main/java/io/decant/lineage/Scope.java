package io.decant.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of an expression may mean. A name that means nothing known stands for everything
 * that is there: nothing is overlooked because it was not understood.
 *
 * @param relations what is selected from
 * @param selected columns of the SELECT list, which some clauses may name too
 * @param outer the query around a sub-query
 */
record Scope(List<Relation> relations, List<Relation.Column> selected, Optional<Scope> outer) {
  /** Copies the lists. */
  Scope {
    relations = List.copyOf(relations);
    selected = List.copyOf(selected);
  }

  static Scope of(List<Relation> relations, Optional<Scope> outer) {
    return new Scope(relations, List.of(), outer);
  }

  /** The same where the columns of a SELECT list can be named. */
  Scope selecting(List<Relation.Column> columns) {
    return new Scope(relations, columns, outer);
  }

  /** What a name follows from, part by part: {@code [t, a, b]} for {@code t.a.b}. */
  Origins of(List<String> name) {
    List<Origins> found = possible(name);
    return found.isEmpty() ? all().wholeTables() : Origins.either(found);
  }

  private List<Origins> possible(List<String> name) {
    List<String> rest = name.subList(1, name.size());
    List<Origins> found = known(name);
    boolean open = found.isEmpty();
    if (open) {
      for (Relation relation : relations) {
        relation.possible(name.get(0)).forEach(one -> found.add(one.below(rest)));
      }
    }
    selected.stream()
        .filter(column -> column.name().equalsIgnoreCase(name.get(0)))
        .forEach(column -> found.add(column.origins().below(rest)));
    if (found.isEmpty() && name.size() == 1 && name.get(0).contains(".")) {
      // A database with ?FLATTEN names a field of a struct by one name with dots.
      return possible(Arrays.asList(name.get(0).split("\\.")));
    }
    // A table whose columns are not known may have it, and so may the query around.
    if (open) {
      outer.ifPresent(scope -> found.addAll(scope.possible(name)));
    }
    return open && found.size() > 1 ? found.stream().map(Origins::guessed).toList() : found;
  }

  /** What is named by its table, or is a column that is known to be here. */
  private List<Origins> known(List<String> name) {
    List<String> rest = name.subList(1, name.size());
    List<Origins> found = new ArrayList<>();
    if (!rest.isEmpty()) {
      List<String> below = rest.subList(1, rest.size());
      relations.stream()
          .filter(relation -> relation.name().equalsIgnoreCase(name.get(0)))
          .findFirst()
          .ifPresent(
              relation ->
                  relation.possible(rest.get(0)).forEach(one -> found.add(one.below(below))));
      if (!found.isEmpty()) {
        return found;
      }
    }
    for (Relation relation : relations) {
      relation.known(name.get(0)).forEach(one -> found.add(one.below(rest)));
    }
    return found;
  }

  /** What is selected by {@code *}, or by {@code name.*}: the columns, and what is left open. */
  Relation star(List<String> name) {
    if (name.isEmpty()) {
      return Relation.beside(relations);
    }
    return relations.stream()
        .filter(relation -> name.size() == 1 && relation.name().equalsIgnoreCase(name.get(0)))
        .findFirst()
        .orElseGet(() -> new Relation("", List.of(), List.of(of(name)), false, Set.of()));
  }

  /** The tables that rows are made of which are selected from. */
  Set<String> tables() {
    return Relation.beside(relations).tables();
  }

  /** Everything that can be named here. */
  Origins all() {
    return Origins.computed(relations.stream().map(Relation::all).toList());
  }
}
