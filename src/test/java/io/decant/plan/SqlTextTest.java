package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
  @ParameterizedTest
  @CsvSource({"SELECT 1;, SELECT 1", "SELECT 1 ; ; , SELECT 1", "SELECT 2, SELECT 2"})
  void theSemicolonAtTheEndIsDropped(String sql, String expected) {
    assertThat(SqlText.withoutEnd(sql)).isEqualTo(expected);
  }
}
