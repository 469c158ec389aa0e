package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What the card of a model says of its tenths, against those that published scores are given. */
class ScoreDecilesTest {
  /** Scores with many rows of one score, at the ends above all. */
  @Provide
  Arbitrary<List<Double>> scores() {
    Arbitrary<Double> ties =
        Arbitraries.of(
            0.0,
            1e-9,
            3.05e-7,
            0.001,
            0.04,
            0.5,
            0.999,
            0.9999996,
            0.99999985,
            Math.nextDown(1.0),
            1.0);
    Arbitrary<Double> any = Arbitraries.doubles().between(0, 1).ofScale(12);
    return Arbitraries.frequencyOf(Tuple.of(3, ties), Tuple.of(2, any))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 2000)
  void everyScoreIsInTheDecileOfTheCard(@ForAll("scores") List<Double> scores) {
    assertSameDeciles(scores);
  }

  @Example
  void aScoreOfOneIsInTheDecileOfManyOthers() {
    List<Double> scores = new ArrayList<>(Collections.nCopies(8, 1.0));
    scores.add(0.2);
    scores.add(0.1);
    assertSameDeciles(scores);
  }

  private static void assertSameDeciles(List<Double> scores) {
    ScoreCurve curve = new ScoreCurve(scores.size());
    scores.stream()
        .sorted()
        .forEach(score -> curve.add(new ScoreBin(ScoreBins.index(score), true, 1, 1, score, 0), 1));
    Map<Integer, Long> card =
        curve.deciles().stream().collect(Collectors.toMap(Decile::decile, Decile::rows));
    List<Double> thresholds = curve.thresholds();
    Map<Integer, Long> published = new TreeMap<>();
    for (double score : scores) {
      int decile = 1 + (int) thresholds.stream().filter(least -> score < least).count();
      published.merge(decile, 1L, Long::sum);
    }
    assertThat(published).isEqualTo(card);
  }
}
