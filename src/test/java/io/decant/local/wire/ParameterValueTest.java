package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.QueryFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "16 | t | TRUE",
        "16 | 0 | FALSE",
        "21 | -3 | CAST(-3 AS SMALLINT)",
        "23 | 7 | 7",
        "23 | -7 | (-7)",
        "23 | -2147483648 | CAST('-2147483648' AS INT)",
        "20 | 7 | 7L",
        "20 | -9223372036854775808 | CAST('-9223372036854775808' AS BIGINT)",
        "700 | 1.5 | CAST('1.5' AS FLOAT)",
        "701 | NaN | CAST('NaN' AS DOUBLE)",
        "1700 | -12.50 | (-12.50BD)",
        "1082 | 2026-01-05 | DATE '2026-01-05'",
        "1114 | 2026-01-05 00:00:00 | TIMESTAMP '2026-01-05 00:00:00'",
        "1184 | 2026-01-05 00:00:00+00 | TIMESTAMP '2026-01-05 00:00:00+00'",
        "1043 | O'Neil\\ | 'O\\'Neil\\\\'",
        "0 | x | 'x'",
      })
  void textIsALiteralOfItsType(int type, String sent, String literal) {
    byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
    assertThat(ParameterValue.read(type, false, bytes)).isEqualTo(literal);
  }

  @Test
  void binaryIsALiteralOfItsType() {
    assertThat(binary(16, ByteBuffer.allocate(1).put((byte) 1))).isEqualTo("TRUE");
    assertThat(binary(21, ByteBuffer.allocate(2).putShort((short) -2)))
        .isEqualTo("CAST(-2 AS SMALLINT)");
    assertThat(binary(23, ByteBuffer.allocate(4).putInt(-2))).isEqualTo("(-2)");
    assertThat(binary(20, ByteBuffer.allocate(8).putLong(1L << 40))).isEqualTo("1099511627776L");
    assertThat(binary(700, ByteBuffer.allocate(4).putFloat(1.5f)))
        .isEqualTo("CAST('1.5' AS FLOAT)");
    assertThat(binary(701, ByteBuffer.allocate(8).putDouble(-0.1)))
        .isEqualTo("CAST('-0.1' AS DOUBLE)");
    assertThat(binary(1082, ByteBuffer.allocate(4).putInt(1))).isEqualTo("DATE '2000-01-02'");
    assertThat(binary(1114, ByteBuffer.allocate(8).putLong(-1)))
        .isEqualTo("TIMESTAMP '1999-12-31 23:59:59.999999'");
    assertThat(binary(17, ByteBuffer.allocate(2).putShort((short) 0x0aff))).isEqualTo("X'0aff'");
  }

  @Test
  void nullIsNull() {
    assertThat(ParameterValue.read(23, true, null)).isEqualTo("NULL");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> ParameterValue.read(23, false, new byte[] {'x'}))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("A parameter of type 23 cannot be understood");
    assertThatThrownBy(() -> ParameterValue.read(23, true, new byte[1]))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("A parameter of type 23 cannot be understood");
  }

  private static String binary(int type, ByteBuffer bytes) {
    return ParameterValue.read(type, true, bytes.array());
  }
}
