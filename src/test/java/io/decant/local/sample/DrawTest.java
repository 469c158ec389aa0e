package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.local.sample.Draw.Purpose;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {
  private static final int TIMES = 50_000;

  @Test
  void numbersArePinnedSoThatPublishedFiguresStayTrue() {
    Draw draw = Draw.of(42, 7, Purpose.JOURNEY);
    assertThat(draw.below(1_000_000)).isEqualTo(239951);
    assertThat(draw.letters(6)).isEqualTo("jwqiyL");
    assertThat(draw.uuid()).isEqualTo("7814a402-224a-4de5-9939-15e64f48e611");
  }

  @Test
  void everySeedUserAndPurposeHasItsOwnNumbers() {
    Set<Double> first = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long user = 0; user < 1000; user++) {
        for (Purpose purpose : Purpose.values()) {
          first.add(Draw.of(seed, user, purpose).uniform());
        }
      }
    }
    assertThat(first).hasSize(10 * 1000 * Purpose.values().length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, 1, 5, 500})
  void countsHaveTheMeanAndTheVarianceAskedFor(double mean) {
    Draw draw = Draw.of(1, 1, Purpose.EVENT);
    int times = mean > 100 ? TIMES / 20 : TIMES;
    double[] counts = IntStream.range(0, times).mapToDouble(i -> draw.poisson(mean)).toArray();
    double average = IntStream.range(0, times).mapToDouble(i -> counts[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, times)
            .mapToDouble(i -> (counts[i] - average) * (counts[i] - average))
            .average()
            .orElseThrow();
    assertThat(average).isCloseTo(mean, within(5 * Math.sqrt(mean / times)));
    assertThat(variance / mean).isCloseTo(1, within(.15));
  }

  @Test
  void delaysHaveTheMeanAskedFor() {
    Draw draw = Draw.of(1, 2, Purpose.EVENT);
    double average =
        IntStream.range(0, TIMES).mapToDouble(i -> draw.exponential(24)).average().orElseThrow();
    assertThat(average).isCloseTo(24, within(.5));
    assertThat(draw.exponential(0)).isZero();
  }

  @Test
  void nothingHappensAtRateZero() {
    assertThat(Draw.of(1, 3, Purpose.EVENT).poisson(0)).isZero();
  }

  @Test
  void identifiersAreRandomUuids() {
    Draw draw = Draw.of(1, 4, Purpose.EVENT);
    for (int i = 0; i < 1000; i++) {
      assertThat(draw.uuid())
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
  }
}
