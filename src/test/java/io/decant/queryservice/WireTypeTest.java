package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-7 | bool | BOOLEAN",
        "5 | int2 | INT",
        "4 | int4 | INT",
        "-5 | int8 | BIGINT",
        "7 | float4 | FLOAT",
        "8 | float8 | DOUBLE",
        "2 | numeric | DECIMAL(12,2)",
        "91 | date | DATE",
        "93 | timestamp | TIMESTAMP",
        "93 | timestamptz | TIMESTAMP",
        "12 | varchar | STRING",
        "1 | bpchar | STRING",
        "1111 | json | STRING",
        "-2 | bytea | BINARY"
      })
  void scalarsHaveAType(int jdbcType, String typeName, String expected) {
    assertThat(WireType.of(jdbcType, typeName, 12, 2).orElseThrow().sql()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2003, _int8", "2002, record", "1111, geometry"})
  void othersHaveNone(int jdbcType, String typeName) {
    assertThat(WireType.of(jdbcType, typeName, 0, 0)).isEmpty();
  }

  @Test
  void aNumericWithoutPrecisionIsWide() {
    assertThat(WireType.of(Types.NUMERIC, "numeric", 0, 0).orElseThrow().sql())
        .isEqualTo("DECIMAL(38,18)");
  }
}
