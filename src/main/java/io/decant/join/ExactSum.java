package io.decant.join;

import io.decant.config.Aggregate;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;

/**
 * Sum, mean or rate without rounding on the way; doubles too are summed as the decimal numbers that
 * they are and rounded once at the end. NaN and infinities are counted apart.
 */
final class ExactSum extends Accumulator {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal MICROS_PER_DAY = new BigDecimal(86_400_000_000L);
  private static final MathContext QUOTIENT = MathContext.DECIMAL128;

  private final Aggregate aggregate;
  private final DataType type;
  private final long over;
  private BigDecimal sum = BigDecimal.ZERO;
  private long count;
  private long nan;
  private long infinite;
  private long negativeInfinite;

  ExactSum(Aggregate aggregate, DataType type, long over) {
    this.aggregate = aggregate;
    this.type = type;
    this.over = over;
  }

  @Override
  void add(long eventTime, Object value) {
    change(value, 1);
  }

  @Override
  void remove(Object value) {
    change(value, -1);
  }

  @Override
  Object result(long now) {
    if (aggregate == Aggregate.MEAN) {
      return count == 0 ? null : mean();
    }
    if (aggregate == Aggregate.RATE) {
      return isFinite() ? perDay() : special();
    }
    if (type instanceof LongType) {
      return sum.longValueExact();
    }
    return type instanceof DecimalType decimal ? sum.setScale(decimal.scale()) : total();
  }

  private void change(Object value, int direction) {
    count += direction;
    if (value instanceof Double number && !Double.isFinite(number)) {
      if (number.isNaN()) {
        nan += direction;
      } else if (number > 0) {
        infinite += direction;
      } else {
        negativeInfinite += direction;
      }
      return;
    }
    BigDecimal exact = exact(value);
    sum = direction > 0 ? sum.add(exact) : sum.subtract(exact);
    if (sum.signum() == 0) {
      sum = BigDecimal.ZERO;
    }
  }

  private static BigDecimal exact(Object value) {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    return value instanceof Double number ? new BigDecimal(number) : (BigDecimal) value;
  }

  private Double mean() {
    return isFinite() ? sum.divide(BigDecimal.valueOf(count), QUOTIENT).doubleValue() : special();
  }

  private Double perDay() {
    return sum.multiply(MICROS_PER_DAY).divide(BigDecimal.valueOf(over), QUOTIENT).doubleValue();
  }

  private Double total() {
    return isFinite() ? sum.doubleValue() : special();
  }

  private boolean isFinite() {
    return nan + infinite + negativeInfinite == 0;
  }

  private Double special() {
    boolean opposed = infinite > 0 && negativeInfinite > 0;
    if (nan > 0 || opposed) {
      return Double.NaN;
    }
    return infinite > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
