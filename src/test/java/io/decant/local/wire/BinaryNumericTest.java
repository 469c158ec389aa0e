package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class BinaryNumericTest {
  @Property
  void whatIsWrittenIsRead(
      @ForAll @BigRange(min = "-99999999999999999999", max = "99999999999999999999") @Scale(9)
          BigDecimal value) {
    assertThat(read(write(value))).isEqualTo(value);
  }

  @Test
  void theBytesAreThoseOfPostgres() {
    // 12.50: two digits to the base 10,000 (12 and 5000), weight 0, positive, two decimals.
    assertThat(write(new BigDecimal("12.50")))
        .containsExactly(0, 2, 0, 0, 0, 0, 0, 2, 0, 12, 0x13, 0x88);
    assertThat(write(new BigDecimal("0.00"))).containsExactly(0, 0, 0, 0, 0, 0, 0, 2);
    // -20000: one digit (2) with weight 1.
    assertThat(write(new BigDecimal("-20000"))).containsExactly(0, 1, 0, 1, 0x40, 0, 0, 0, 0, 2);
  }

  private static byte[] write(BigDecimal value) {
    WireBuffer buffer = new WireBuffer(4);
    BinaryNumeric.write(value, buffer);
    return buffer.toBytes();
  }

  private static BigDecimal read(byte[] bytes) {
    return BinaryNumeric.read(new MessageBody(bytes));
  }
}
