package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceStatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''    | ''      | ''    | SELECT a FROM t",
        "b > 1 | ''      | ''    | SELECT a FROM t WHERE b > 1",
        "''    | ''      | h = 0 | SELECT a FROM t WHERE h = 0",
        "b > 1 | LIMIT 0 | h = 0 | SELECT a FROM t WHERE b > 1 AND h = 0 LIMIT 0"
      })
  void partsThatAreMissingLeaveNoTrace(
      String condition, String ending, String predicate, String expected) {
    assertThat(new SliceStatement("SELECT a FROM t", condition, ending).of(predicate))
        .isEqualTo(expected);
  }
}
