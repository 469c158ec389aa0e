package io.decant.lineage;

import java.util.List;
import java.util.Optional;

/**
 * What a part of a plan has brought.
 *
 * @param relations what can be selected from
 * @param behind what its SELECT list selected from: clauses after it may name that too
 */
record Traced(List<Relation> relations, Optional<Scope> behind) {
  /** Copies the list. */
  Traced {
    relations = List.copyOf(relations);
  }

  static Traced of(Relation relation) {
    return of(List.of(relation));
  }

  static Traced of(List<Relation> relations) {
    return new Traced(relations, Optional.empty());
  }

  /** All of it as one. */
  Relation relation() {
    return Relation.beside(relations);
  }

  /** What a clause after it may name. */
  Scope scope(Optional<Scope> outer) {
    return behind
        .map(scope -> scope.selecting(relation().columns()))
        .orElseGet(() -> Scope.of(relations, outer));
  }
}
