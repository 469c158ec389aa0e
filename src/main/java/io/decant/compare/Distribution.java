package io.decant.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The values of a column on both sides.
 *
 * @param column its name
 * @param left of the left side
 * @param right of the right side
 */
public record Distribution(String column, Side left, Side right) {
  /** Whether the sides look the same. */
  public boolean same() {
    return left.equals(right);
  }

  /**
   * Of one side.
   *
   * @param nulls rows without a value
   * @param distinct about how many different values; within 5 % mostly
   * @param mean of numbers; absent for other types and without values
   * @param deviation standard deviation of the sample; absent as the mean, and for one value
   * @param least as text; absent without values, and for types that have no order
   * @param greatest the same
   */
  public record Side(
      long nulls,
      long distinct,
      OptionalDouble mean,
      OptionalDouble deviation,
      Optional<String> least,
      Optional<String> greatest) {}
}
