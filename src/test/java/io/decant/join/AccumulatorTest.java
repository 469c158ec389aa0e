package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.Aggregate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** What leaves a window leaves no trace. */
class AccumulatorTest {
  private static ExactSum sum() {
    return new ExactSum(Aggregate.SUM, DataTypes.DoubleType, 1);
  }

  @Test
  void greatNumbersDoNotWipeOutSmallOnes() {
    ExactSum sum = sum();
    sum.add(0, 1e300);
    sum.add(0, 0.1);
    sum.remove(1e300);
    assertThat(sum.result(0)).isEqualTo(0.1);
    sum.remove(0.1);
    assertThat(sum.result(0)).isEqualTo(0.0);
  }

  @Test
  void notANumberAndInfinitiesComeAndGo() {
    ExactSum sum = sum();
    sum.add(0, 2.0);
    sum.add(0, Double.POSITIVE_INFINITY);
    assertThat(sum.result(0)).isEqualTo(Double.POSITIVE_INFINITY);
    sum.add(0, Double.NEGATIVE_INFINITY);
    assertThat(sum.result(0)).isEqualTo(Double.NaN);
    sum.remove(Double.POSITIVE_INFINITY);
    assertThat(sum.result(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    sum.remove(Double.NEGATIVE_INFINITY);
    sum.add(0, Double.NaN);
    assertThat(sum.result(0)).isEqualTo(Double.NaN);
    sum.remove(Double.NaN);
    assertThat(sum.result(0)).isEqualTo(2.0);
  }

  @Test
  void wholeNumbersDoNotWrap() {
    ExactSum sum = new ExactSum(Aggregate.SUM, DataTypes.LongType, 1);
    sum.add(0, Long.MAX_VALUE);
    sum.add(0, 1L);
    assertThatThrownBy(() -> sum.result(0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("Overflow");
    sum.remove(Long.MAX_VALUE);
    assertThat(sum.result(0)).isEqualTo(1L);
  }

  @Test
  void greatestKnowsHowOftenAValueIsThere() {
    Accumulator greatest = Accumulator.greatest();
    greatest.add(0, 5L);
    greatest.add(0, 5L);
    greatest.add(0, 3L);
    greatest.remove(5L);
    assertThat(greatest.result(0)).isEqualTo(5L);
    greatest.remove(5L);
    assertThat(greatest.result(0)).isEqualTo(3L);
    greatest.remove(3L);
    assertThat(greatest.result(0)).isNull();
  }
}
