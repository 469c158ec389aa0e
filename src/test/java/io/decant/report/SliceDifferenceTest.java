package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceDifferenceTest {
  @Test
  void theDifferingWordWithItsContext() {
    assertThat(
            SliceDifference.of(
                List.of(
                    "SELECT a, b, c, d, e FROM q WHERE mature = TRUE AND user_id > '' AND pmod(h, 12) = 1 AND x < 5",
                    "SELECT a, b, c, d, e FROM q WHERE mature = TRUE AND user_id > '' AND pmod(h, 12) = 11 AND x < 5"),
                "..."))
        .containsExactly(
            "... q WHERE mature = TRUE AND user_id > '' AND pmod(h, 12) = 1 ...",
            "... q WHERE mature = TRUE AND user_id > '' AND pmod(h, 12) = 11 ...");
  }

  @Test
  void rangesThatDifferInTwoPlaces() {
    assertThat(
            SliceDifference.of(
                List.of("WHERE h >= 10 AND h < 20", "WHERE h >= 20 AND h < 30"), "..."))
        .containsExactly("WHERE h >= 10 AND h < 20", "WHERE h >= 20 AND h < 30");
  }

  @Test
  void lineBreaksAroundTheDifference() {
    assertThat(
            SliceDifference.of(
                List.of("SELECT 1\nWHERE h = 0\nEND", "SELECT 1\nWHERE h = 1\nEND"), "..."))
        .containsExactly("... WHERE h = 0 ...", "... WHERE h = 1 ...");
  }

  @Test
  void equalStatementsHaveNone() {
    assertThat(SliceDifference.of(List.of("SELECT 1", "SELECT 1"), "...")).hasSize(2);
  }

  @Test
  void oneStatementEndsWhereTheOtherGoesOn() {
    assertThat(SliceDifference.of(List.of("SELECT 1", "SELECT 1 LIMIT 5"), "..."))
        .containsExactly("SELECT 1", "SELECT 1 LIMIT 5");
  }
}
