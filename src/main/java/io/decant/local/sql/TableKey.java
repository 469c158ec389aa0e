package io.decant.local.sql;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A key or an identity that ALTER TABLE has added. It is told and not enforced.
 *
 * @param namespace of the identity; null without one
 * @param referencedTable of a foreign key; null for all others
 * @param referencedColumns of a foreign key, in the order of its columns; may be fewer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TableKey(
    Kind kind,
    List<String> columns,
    String namespace,
    String referencedTable,
    List<String> referencedColumns) {

  /** What a constraint is. */
  enum Kind {
    PRIMARY_KEY,
    FOREIGN_KEY,
    PRIMARY_IDENTITY,
    IDENTITY
  }

  /** Whether two are about the same columns in the same way: a table has one of them. */
  boolean sameAs(TableKey other) {
    boolean single = kind == Kind.PRIMARY_KEY || kind == Kind.PRIMARY_IDENTITY;
    return kind == other.kind && (single || columns.equals(other.columns));
  }
}
