package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {
  @ParameterizedTest
  @CsvSource({
    "28P01, WRONG_PASSWORD",
    "28000, WRONG_AUTHENTICATION",
    "42P12, NO_DATABASE",
    "42601, SYNTAX",
    "42P01, NO_TABLE",
    "42703, NO_COLUMN",
    "0A000, NOT_SUPPORTED",
    "53300, SESSION_LIMIT",
    "53400, LIMIT",
    "58000, SYSTEM",
    "XX000, INTERNAL",
    "08006, CONNECTION",
    "22012, OTHER"
  })
  void theCodeDecides(String code, SqlState expected) {
    assertThat(SqlState.of(new SQLException("any", code))).isEqualTo(expected);
  }

  @Test
  void theTextDecidesWhereTheCodeIsNotDocumented() {
    assertThat(SqlState.of(new SQLException("FATAL: Session Limit Reached", "58000")))
        .isEqualTo(SqlState.SESSION_LIMIT);
    assertThat(SqlState.of(new SQLException(null, (String) null))).isEqualTo(SqlState.OTHER);
  }
}
