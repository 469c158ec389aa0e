package io.decant.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.compare.ColumnDifference.Kind;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnDifferenceTest {
  private static SetColumn column(String name, String type, String definition) {
    return new SetColumn(name, type, Role.FEATURE, definition);
  }

  @Test
  void everyDifferenceIsNamedOnce() {
    List<SetColumn> left =
        List.of(column("a", "int", "x"), column("b", "int", "y"), column("gone", "date", "z"));
    List<SetColumn> right =
        List.of(column("a", "bigint", "other"), column("b", "int", "y"), column("new", "int", "n"));
    assertThat(ColumnDifference.all(left, right))
        .containsExactly(
            new ColumnDifference("a", Kind.TYPE, "int", "bigint"),
            new ColumnDifference("a", Kind.DEFINITION, "x", "other"),
            new ColumnDifference("gone", Kind.ONLY_LEFT, "date", ""),
            new ColumnDifference("new", Kind.ONLY_RIGHT, "", "int"));
    assertThat(ColumnDifference.all(left, left)).isEmpty();
  }

  @Test
  void anotherOrderOfTheCommonColumnsIsADifference() {
    SetColumn a = column("a", "int", "x");
    SetColumn b = column("b", "int", "y");
    assertThat(ColumnDifference.all(List.of(a, b), List.of(b, a)))
        .containsExactly(
            new ColumnDifference("a", Kind.ORDER, "1", "2"),
            new ColumnDifference("b", Kind.ORDER, "2", "1"));
    assertThat(ColumnDifference.all(List.of(a, b), List.of(column("n", "int", "n"), a, b)))
        .extracting(ColumnDifference::kind)
        .containsExactly(Kind.ONLY_RIGHT);
  }
}
