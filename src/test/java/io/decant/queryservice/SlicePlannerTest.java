package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlicePlannerTest {
  private static final List<List<String>> DIVISORS =
      List.of(List.of("user"), List.of("user", "day"), List.of("user", "day", "value"));

  /** A table in memory that counts as the service would. */
  private static final class Table {
    private final List<List<Integer>> rows;
    private final List<Slicing> asked = new ArrayList<>();

    Table(List<List<Integer>> rows) {
      this.rows = rows;
    }

    List<SliceCount> count(Slicing slicing) {
      asked.add(slicing);
      Map<Integer, Long> counts = new TreeMap<>();
      for (List<Integer> row : rows) {
        counts.merge(slice(slicing, row), 1L, Long::sum);
      }
      return counts.entrySet().stream()
          .map(count -> new SliceCount(count.getKey(), count.getValue(), Optional.empty()))
          .collect(Collectors.toList());
    }

    private static int slice(Slicing slicing, List<Integer> row) {
      int columns = slicing.slices() == 1 ? 0 : slicing.by().size();
      long seed = row.subList(0, columns).hashCode();
      return Math.floorMod(new Random(seed).nextInt(), slicing.slices());
    }
  }

  private static Optional<SlicePlanner.Sliced> plan(Table table, long cap) {
    return new SlicePlanner(SliceSize.below(cap), table::count)
        .plan(whole(table.rows.size()), DIVISORS);
  }

  private static SliceCount whole(long rows) {
    return new SliceCount(0, rows, Optional.empty());
  }

  private static Table distinctUsers(int rows) {
    return new Table(IntStream.range(0, rows).mapToObj(user -> List.of(user, 1, 1)).toList());
  }

  @Test
  void aSmallResultIsReadWhole() {
    Table table = distinctUsers(50);
    SlicePlanner.Sliced sliced = plan(table, 100).orElseThrow();
    assertThat(sliced.slicing()).isEqualTo(Slicing.whole());
    assertThat(sliced.rows()).isEqualTo(50);
    assertThat(table.asked).as("it has been counted already").isEmpty();
  }

  @Test
  void aResultWithoutRowsHasNothingToCount() {
    SlicePlanner.Sliced sliced = plan(distinctUsers(0), 100).orElseThrow();
    assertThat(sliced.rows()).isZero();
    assertThat(sliced.largest()).isZero();
  }

  @Test
  void slicesAimBelowTheCap() {
    SlicePlanner.Sliced sliced = plan(distinctUsers(10_000), 1_000).orElseThrow();
    assertThat(sliced.slicing()).isEqualTo(new Slicing(List.of("user"), 17));
    assertThat(sliced.largest()).isLessThan(1_000);
  }

  @Test
  void aHotUserIsDividedByTimeToo() {
    Table table = new Table(IntStream.range(0, 500).mapToObj(day -> List.of(1, day, 1)).toList());
    SlicePlanner.Sliced sliced = plan(table, 100).orElseThrow();
    assertThat(sliced.slicing().by()).containsExactly("user", "day");
    assertThat(sliced.largest()).isLessThan(100);
  }

  @Test
  void aHotUserWithOneTimeIsDividedByEverything() {
    Table table =
        new Table(IntStream.range(0, 500).mapToObj(value -> List.of(1, 1, value)).toList());
    assertThat(plan(table, 100).orElseThrow().slicing().by())
        .containsExactly("user", "day", "value");
  }

  @Test
  void equalRowsAtTheCapCannotBeDivided() {
    Table table = new Table(IntStream.range(0, 500).mapToObj(row -> List.of(1, 1, 1)).toList());
    assertThat(plan(table, 500)).isEmpty();
    assertThat(plan(table, 501)).isPresent();
  }

  @Test
  void theCountsThemselvesStayBelowTheCap() {
    Table table = distinctUsers(3_000);
    assertThat(plan(table, 20)).isEmpty();
    assertThat(table.asked).allSatisfy(slicing -> assertThat(slicing.slices()).isLessThan(20));
  }

  @Property(tries = 300)
  void aPlanHasEveryRowAndNoSliceAtTheCap(
      @ForAll @IntRange(max = 400) int rows,
      @ForAll @IntRange(min = 1, max = 40) int users,
      @ForAll @IntRange(min = 2, max = 300) int cap,
      @ForAll long seed) {
    Random random = new Random(seed);
    Table table =
        new Table(
            IntStream.range(0, rows)
                .mapToObj(row -> List.of(random.nextInt(users), random.nextInt(5), row))
                .toList());
    plan(table, cap)
        .ifPresent(
            sliced -> {
              assertThat(sliced.rows()).isEqualTo(rows);
              assertThat(sliced.largest()).isLessThan(cap);
            });
    if (rows < cap * 0.6) {
      assertThat(plan(table, cap)).isPresent();
    }
  }
}
