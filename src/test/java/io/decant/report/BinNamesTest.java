package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.FeatureDistribution;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinNamesTest {
  private static List<String> numbers(String type, Double... edges) {
    List<Long> counts = Collections.nCopies(edges.length + 1, 1L);
    return BinNames.of(new FeatureDistribution("f", List.of(edges), List.of(), counts, 0), type);
  }

  @Test
  void numbersLieBetweenEdges() {
    assertThat(numbers("DOUBLE", -1.5, 2.0, 1e9))
        .containsExactly("≤ -1.5", "-1.5 to 2", "2 to 1.000e+09", "> 1.000e+09");
  }

  @Test
  void aFrequentSmallestNumberIsABinOfItsOwn() {
    assertThat(numbers("BIGINT", Math.nextDown(0.0), 0.0, 3.0))
        .containsExactly("< 0", "0", "0 to 3", "> 3");
  }

  @Test
  void timesAreReadAsAges() {
    assertThat(numbers("TIMESTAMP", -60.0, 86_400.0, Double.MAX_VALUE))
        .startsWith("≤ -1 min", "-1 min to 1 d")
        .hasSize(4);
  }

  @Test
  void categoriesAreTheirValues() {
    FeatureDistribution counted =
        new FeatureDistribution(
            "f", List.of(), List.of("a", "", "x".repeat(99)), List.of(1L, 1L, 1L, 1L), 0);
    assertThat(BinNames.of(counted, "STRING"))
        .containsExactly("a", "(empty)", "x".repeat(60) + "…", "(others)");
  }

  @Test
  void otherTypesAreThereOrNot() {
    FeatureDistribution counted =
        new FeatureDistribution("f", List.of(), List.of(), List.of(7L), 0);
    assertThat(BinNames.of(counted, "ARRAY<STRING>")).containsExactly("any value");
  }
}
