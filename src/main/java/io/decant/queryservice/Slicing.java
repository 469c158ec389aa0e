package io.decant.queryservice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A division of a result into disjoint parts by the hash of some columns, made by the service.
 *
 * @param by the columns; not needed for a single slice
 * @param slices how many
 */
record Slicing(List<String> by, int slices) {
  Slicing {
    by = List.copyOf(by);
  }

  /** Everything in one. */
  static Slicing whole() {
    return new Slicing(List.of(), 1);
  }

  /** The number of the slice of a row. */
  String expression() {
    return slices == 1
        ? "0"
        : "pmod(hash("
            + by.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
            + "), "
            + slices
            + ")";
  }

  /** What makes one slice; empty where it is everything. */
  String predicate(int slice) {
    return slices == 1 ? "" : expression() + " = " + slice;
  }

  /** Nothing for a single slice: a constant is no group, and an aggregate needs none. */
  String groupBy() {
    return slices == 1 ? "" : " GROUP BY " + expression();
  }

  Slicing doubled() {
    return new Slicing(by, Math.multiplyExact(slices, 2));
  }

  @Override
  public String toString() {
    return slices == 1 ? "one slice" : slices + " slices by the hash of " + String.join(", ", by);
  }
}
