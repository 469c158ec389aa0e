package io.decant.lineage;

import java.util.List;

/**
 * A query of a WITH clause.
 *
 * @param relation what it returns
 * @param uses what decides which rows it has
 */
record CommonQuery(Relation relation, List<RowUse> uses) {
  /** Copies the list. */
  CommonQuery {
    uses = List.copyOf(uses);
  }
}
