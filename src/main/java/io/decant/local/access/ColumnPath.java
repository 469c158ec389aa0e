package io.decant.local.access;

import java.util.List;

/**
 * A column, or a field inside it.
 *
 * @param names the column first; names are compared without regard to case, as the engine does
 */
public record ColumnPath(List<String> names) {
  /** Takes its own copy. */
  public ColumnPath {
    names = List.copyOf(names);
  }

  /** Whether this is the other path or encloses it. */
  boolean encloses(ColumnPath other) {
    if (names.size() > other.names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equalsIgnoreCase(other.names.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean touches(ColumnPath other) {
    return encloses(other) || other.encloses(this);
  }

  /** What is left of a path behind this one, which encloses it. */
  ColumnPath rest(ColumnPath other) {
    return new ColumnPath(other.names.subList(names.size(), other.names.size()));
  }

  /** Whether the path names nothing below what it starts from. */
  public boolean whole() {
    return names.isEmpty();
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
