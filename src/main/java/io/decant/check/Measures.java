package io.decant.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The aggregates of one rule.
 *
 * @param values in the order of the rule's expressions; null where an aggregate had no input
 */
record Measures(List<Optional<Object>> values) {
  /** Copies the values. */
  Measures {
    values = List.copyOf(values);
  }

  /** Values as they come out of a row, nulls included. */
  static Measures of(Object... values) {
    return new Measures(Arrays.stream(values).map(Optional::ofNullable).toList());
  }

  /** A whole number; 0 where there was no input, as in a sum over no rows. */
  long number(int index) {
    return values.get(index).map(value -> ((Number) value).longValue()).orElse(0L);
  }

  /** A number with fractions; 0 where there was no input, as in a sum over no rows. */
  double decimal(int index) {
    return values.get(index).map(value -> ((Number) value).doubleValue()).orElse(0.0);
  }

  /** Whatever it is, as text; {@code none} where there was no input. */
  String text(int index) {
    return values.get(index).map(Object::toString).orElse("none");
  }

  /** A whole number that may be absent. */
  Optional<Long> optional(int index) {
    return values.get(index).map(value -> ((Number) value).longValue());
  }
}
