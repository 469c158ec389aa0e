package io.decant.report;

import io.decant.explore.ColumnKind;
import io.decant.explore.ColumnProfile;
import io.decant.explore.Quantiles;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured, as people read it: four significant figures, and a dash for nothing. */
final class Numbers {
  static final String NONE = "-";

  private static final int LEAST_WITH_EXPONENT = 7;
  private static final int MEDIAN = Quantiles.SHARES.indexOf(0.5);

  private Numbers() {}

  static String figure(OptionalDouble value) {
    return value.isEmpty() ? NONE : figure(value.getAsDouble());
  }

  /** Whole numbers stay whole. */
  static String figure(double value) {
    if (value == Math.rint(value) && Math.abs(value) < Math.pow(10, LEAST_WITH_EXPONENT)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static String signed(OptionalDouble value) {
    return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%+.3f", value.getAsDouble());
  }

  /** For markup. */
  static String plain(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  static String quantiles(Quantiles quantiles) {
    return quantiles.values().stream().map(Numbers::figure).collect(Collectors.joining(" / "));
  }

  static String median(ColumnProfile column) {
    return column.quantiles().values().isEmpty()
        ? NONE
        : figure(column.quantiles().values().get(MEDIAN));
  }

  /** A least or greatest value; times to the second. */
  static String bound(ColumnProfile column, Optional<String> value) {
    return value
        .map(
            text ->
                column.kind() == ColumnKind.TIME
                    ? text.replaceFirst("\\.\\d+", "")
                    : figure(Double.parseDouble(text)))
        .orElse(NONE);
  }
}
