package io.decant.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which customers of the enterprise a person is, and which other customers are made together with
 * his rows because no user is known to be them.
 *
 * @param linked in the identity map: none, one, or several
 * @param unlinked not in the identity map
 */
record Customers(List<String> linked, List<String> unlinked) {
  private static final long NUMBERS = 100_000_000;
  private static final long STRIDE = 48_271;
  private static final int KINDS = 4;
  private static final double NONE = .18;
  private static final double ONE = .92;
  private static final double SECOND_ONLY = .98;
  private static final int UNLINKED_OF = 10;

  static Customers of(Person person, Draw draw) {
    double kind = draw.uniform();
    int count = kind < NONE ? 0 : kind < ONE ? 1 : kind < SECOND_ONLY ? 2 : 3;
    List<String> linked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      linked.add(id(person, i));
    }
    boolean stranger = person.number() % UNLINKED_OF == 3;
    return new Customers(linked, stranger ? List.of(id(person, KINDS - 1)) : List.of());
  }

  /** All of them. */
  List<String> all() {
    List<String> all = new ArrayList<>(linked);
    all.addAll(unlinked);
    return all;
  }

  /** Eight digits, one in ten with a leading zero; the stride has no factor in common with 10. */
  private static String id(Person person, int kind) {
    long number = (person.number() * KINDS + kind) * STRIDE % NUMBERS;
    return String.format(Locale.ROOT, "%08d", number);
  }
}
