package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The 5 %, 25 %, 50 %, 75 % and 95 % quantiles, of which the service says those of a rank within a
 * ten thousandth of the rows.
 *
 * @param values in this order; empty where there are no values
 */
public record Quantiles(List<Double> values) {
  /** The shares of values that are not greater. */
  public static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** Copies the values. */
  public Quantiles {
    values = List.copyOf(values);
  }

  /** Expressions of which the service computes one digest. */
  static List<String> sql(String expression, String prefix) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < SHARES.size(); i++) {
      columns.add(
          "approx_percentile("
              + expression
              + ", array(0.05, 0.25, 0.5, 0.75, 0.95))["
              + i
              + "] AS "
              + prefix
              + i);
    }
    return columns;
  }

  static Quantiles of(AnswerRow row, String prefix) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < SHARES.size(); i++) {
      OptionalDouble value = row.number(prefix + i);
      if (value.isEmpty()) {
        return new Quantiles(List.of());
      }
      values.add(value.getAsDouble());
    }
    return new Quantiles(values);
  }
}
