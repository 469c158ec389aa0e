package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.compare.ColumnDifference;
import io.decant.compare.ColumnDifference.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ONLY_LEFT  | int    |        | column c (int) is only in A",
        "ONLY_RIGHT |        | int    | column c (int) is only in B",
        "TYPE       | int    | bigint | column c is int in A and bigint in B",
        "ORDER      | 1      | 2      | column c is number 1 of the common columns in A and number 2 in B",
        "DEFINITION | x; y; z | x; w; z | column c is made with \"y\" in A and with \"w\" in B",
        "DEFINITION | x; y   | x      | column c is made with \"y\" in A and with \"x\" in B",
        "DEFINITION | x      | y      | column c is made with \"x\" in A and with \"y\" in B",
      })
  void aDifferenceIsSaidInWords(Kind kind, String left, String right, String text) {
    ColumnDifference column =
        new ColumnDifference("c", kind, left == null ? "" : left, right == null ? "" : right);
    assertThat(ColumnText.of(column, "A", "B")).isEqualTo(text);
  }
}
