package io.decant.local.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decimals in PostgreSQL's binary form: digits to the base 10,000, with the weight of the first
 * one.
 */
final class BinaryNumeric {
  private static final BigInteger BASE = BigInteger.valueOf(10_000);
  private static final int DIGITS = 4;
  private static final int NEGATIVE = 0x4000;
  private static final int NOT_A_NUMBER = 0xC000;

  private BinaryNumeric() {}

  static void write(BigDecimal value, WireBuffer out) {
    int scale = Math.max(0, value.scale());
    int groups = (scale + DIGITS - 1) / DIGITS;
    BigInteger rest = value.abs().setScale(groups * DIGITS).unscaledValue();
    Deque<Integer> digits = new ArrayDeque<>();
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits.push(parts[1].intValue());
      rest = parts[0];
    }
    int weight = digits.size() - groups - 1;
    while (!digits.isEmpty() && digits.peekLast() == 0) {
      digits.removeLast();
    }
    out.putShort(digits.size()).putShort(digits.isEmpty() ? 0 : weight);
    out.putShort(value.signum() < 0 ? NEGATIVE : 0).putShort(scale);
    digits.forEach(out::putShort);
  }

  static BigDecimal read(MessageBody in) {
    int count = in.readShort();
    int weight = (short) in.readShort();
    int sign = in.readShort();
    int scale = in.readShort();
    if (sign >= NOT_A_NUMBER) {
      throw new NumberFormatException("not a finite number");
    }
    BigInteger unscaled = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      unscaled = unscaled.multiply(BASE).add(BigInteger.valueOf(in.readShort()));
    }
    BigDecimal value =
        new BigDecimal(unscaled).scaleByPowerOfTen(DIGITS * (weight - count + 1)).setScale(scale);
    return sign == NEGATIVE ? value.negate() : value;
  }
}
