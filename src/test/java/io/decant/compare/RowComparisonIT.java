package io.decant.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.compare.RowDifference.Kind;
import io.decant.compare.RowDifference.Value;
import io.decant.testing.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowComparisonIT {
  private static final RowComparison BY_ID = new RowComparison(List.of("id"), List.of("v", "m"));

  /** Rows of id, a double and a map. */
  private static Dataset<Row> rows(String... values) {
    return TestSpark.session()
        .sql("SELECT * FROM VALUES " + String.join(", ", values) + " AS t(id, v, m)");
  }

  @Test
  void rowsAreMatchedByTheirKeyAndDifferencesAreNamed() {
    Dataset<Row> left =
        rows(
            "('a', 1.5D, map('x', 1, 'y', 2))",
            "('b', 2D, map('x', 1))",
            "('c', 3D, map('x', 1))",
            "(null, 4D, map('x', 1))");
    Dataset<Row> right =
        rows(
            "('a', 1.5D, map('y', 2, 'x', 1))",
            "('b', double('NaN'), map('x', 2))",
            "('d', 3D, map('x', 1))",
            "(null, null, map('x', 1))");
    RowDifferences found = BY_ID.of(left, right, 5);
    assertThat(found.left()).isEqualTo(4);
    assertThat(found.onlyLeft()).isEqualTo(1);
    assertThat(found.onlyRight()).isEqualTo(1);
    assertThat(found.changed()).isEqualTo(2);
    assertThat(found.changedByColumn()).isEqualTo(Map.of("v", 2L, "m", 1L));
    assertThat(found.first())
        .extracting(RowDifference::kind)
        .containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.ONLY_LEFT, Kind.ONLY_RIGHT);
    assertThat(found.first().get(0).key()).containsEntry("id", null);
    assertThat(found.first().get(0).values()).containsExactly(new Value("v", "4.0", null));
    assertThat(BY_ID.of(left, right, 1).first()).hasSize(1);
  }

  @Test
  void equalRowsHaveNoDifferencesWhateverTheirOrder() {
    Dataset<Row> left = rows("('a', 0D, null)", "('a', -0D, null)", "('b', 2D, map())");
    RowDifferences found = BY_ID.of(left, left.orderBy(left.col("v").desc()), 5);
    assertThat(found.none()).isTrue();
    assertThat(found.first()).isEmpty();
    assertThat(found.right()).isEqualTo(3);
  }

  @Test
  void rowsThatShareAKeyAreComparedOneByOne() {
    Dataset<Row> left = rows("('a', 1D, map())", "('a', 2D, map())", "('a', 3D, map())");
    Dataset<Row> right = rows("('a', 1D, map())", "('a', 2D, map())");
    RowDifferences found = BY_ID.of(left, right, 5);
    assertThat(found.onlyLeft()).isEqualTo(1);
    assertThat(found.onlyRight()).isZero();
  }

  @Test
  void distributionsDescribeBothSides() {
    Dataset<Row> left = rows("('a', 1D, map('x', 1))", "('b', 3D, null)");
    Dataset<Row> right = rows("('a', null, map('x', 1))", "('a', 3D, null)");
    List<Distribution> found = Distributions.of(left, right, List.of("id", "v", "m"));
    assertThat(found.get(0).left().distinct()).isEqualTo(2);
    assertThat(found.get(0).left().greatest()).contains("b");
    assertThat(found.get(0).left().mean()).isEmpty();
    assertThat(found.get(1).left().mean()).hasValue(2);
    assertThat(found.get(1).right().nulls()).isEqualTo(1);
    assertThat(found.get(2).same()).isTrue();
  }
}
