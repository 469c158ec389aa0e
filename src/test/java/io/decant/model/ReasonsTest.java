package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static List<Row> of(int most, List<Double> parts) {
    List<String> features =
        IntStream.range(0, parts.size()).mapToObj(number -> "f" + number).toList();
    return new Reasons(features, most)
        .of(parts.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void theLargestComeFirstWhateverTheirSign() {
    assertThat(of(2, List.of(0.1, -0.7, 0.0, 0.3)))
        .containsExactly(RowFactory.create("f1", -0.7), RowFactory.create("f3", 0.3));
  }

  @Test
  void ofEqualOnesTheFirstIsNamedAndWhatAddsNothingIsNot() {
    assertThat(of(5, List.of(0.0, 0.2, -0.2, -0.0)))
        .containsExactly(RowFactory.create("f1", 0.2), RowFactory.create("f2", -0.2));
  }

  @Property
  void theyAreWhatSortingAllPartsGives(
      @ForAll("parts") List<Double> parts, @ForAll @IntRange(min = 1, max = 6) int most) {
    List<Row> sorted =
        IntStream.range(0, parts.size())
            .boxed()
            .filter(number -> parts.get(number) != 0)
            .sorted(Comparator.comparingDouble(number -> -Math.abs(parts.get(number))))
            .limit(most)
            .map(number -> RowFactory.create("f" + number, parts.get(number)))
            .toList();
    assertThat(of(most, parts)).isEqualTo(sorted);
  }

  @Provide
  Arbitrary<List<Double>> parts() {
    return Arbitraries.of(0.0, -0.0, 0.5, -0.5, 1.0, -1.5, 2.0, 1e-9).list().ofMaxSize(12);
  }
}
