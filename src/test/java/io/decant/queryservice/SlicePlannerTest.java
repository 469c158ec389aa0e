package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.Slice;
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
  private static final List<List<Divisor>> DIVISORS =
      List.of(
          Divisor.keys(List.of("user")),
          Divisor.keys(List.of("user", "day")),
          Divisor.keys(List.of("user", "day", "value")));

  /** A table in memory that counts as the service would. */
  private static final class Table {
    private final List<List<Integer>> rows;
    private final List<Buckets> asked = new ArrayList<>();

    Table(List<List<Integer>> rows) {
      this.rows = rows;
    }

    Counted count(Buckets buckets) {
      asked.add(buckets);
      Map<Integer, Long> counts = new TreeMap<>();
      for (List<Integer> row : rows) {
        counts.merge(bucket(buckets, row), 1L, Long::sum);
      }
      return new Counted(
          buckets,
          counts.entrySet().stream()
              .map(count -> new BucketCount(count.getKey(), count.getValue(), Optional.empty(), 0))
              .collect(Collectors.toList()));
    }

    static int bucket(Buckets buckets, List<Integer> row) {
      long seed = row.subList(0, buckets.by().size()).hashCode();
      return Math.floorMod(new Random(seed).nextInt(), buckets.number());
    }

    /** Rows that a statement with the predicate returns. */
    long rows(String predicate, Buckets buckets) {
      if (predicate.isEmpty()) {
        return rows.size();
      }
      BucketRange range = BucketRange.parse(predicate);
      return rows.stream()
          .map(row -> bucket(buckets, row))
          .filter(bucket -> bucket >= range.first() && bucket <= range.last())
          .count();
    }
  }

  private static Optional<SlicePlanner.Sliced> plan(Table table, long cap) {
    SliceSize size = SliceSize.below(cap);
    Counted first = table.count(SlicePlanner.first(DIVISORS.get(0), cap));
    return new SlicePlanner(size, table::count).plan(first, DIVISORS);
  }

  private static Table distinctUsers(int rows) {
    return new Table(IntStream.range(0, rows).mapToObj(user -> List.of(user, 1, 1)).toList());
  }

  @Test
  void aSmallResultIsReadWhole() {
    Table table = distinctUsers(50);
    SlicePlanner.Sliced sliced = plan(table, 100).orElseThrow();
    assertThat(sliced.slices()).containsExactly(new Slice(0, 50, ""));
    assertThat(sliced).hasToString("one slice");
    assertThat(table.asked).hasSize(1);
  }

  @Test
  void aResultWithoutRowsHasNoSlice() {
    SlicePlanner.Sliced sliced = plan(distinctUsers(0), 100).orElseThrow();
    assertThat(sliced.slices()).isEmpty();
    assertThat(sliced.largest()).isZero();
  }

  @Test
  void aResultWithoutEntityIsCountedWholeBeforeItsColumnsAreHashed() {
    Table table = distinctUsers(500);
    List<List<Divisor>> all = List.of(List.of(), Divisor.keys(List.of("user", "day", "value")));
    for (long cap : List.of(1_000L, 100L)) {
      table.asked.clear();
      SliceSize size = SliceSize.below(cap);
      Counted first = table.count(SlicePlanner.first(all.get(0), cap));
      assertThat(first.largest()).isEqualTo(500);
      SlicePlanner.Sliced sliced =
          new SlicePlanner(size, table::count).plan(first, all).orElseThrow();
      assertThat(sliced.largest()).isLessThan(cap == 100 ? 100 : 501);
      assertThat(sliced.slices().stream().mapToLong(Slice::rows).sum()).isEqualTo(500);
      assertThat(table.asked.stream().map(Buckets::number))
          .isEqualTo(cap == 100 ? List.of(1, 99) : List.of(1));
    }
  }

  @Test
  void oneCountIsEnoughForSlicesBelowTheCap() {
    Table table = distinctUsers(10_000);
    SlicePlanner.Sliced sliced = plan(table, 1_000).orElseThrow();
    assertThat(table.asked).containsExactly(new Buckets(Divisor.keys(List.of("user")), 999));
    assertThat(sliced.slices()).hasSize(17);
    assertThat(sliced.largest()).isLessThan(700);
    assertThat(sliced.toString()).endsWith(" slices by the hash of user");
  }

  @Test
  void aBucketAtTheCapIsMadeSmaller() {
    Table table = distinctUsers(1_000_000);
    SlicePlanner.Sliced sliced =
        new SlicePlanner(new SliceSize(100, 150, 50_000, true, ""), table::count)
            .plan(table.count(new Buckets(Divisor.keys(List.of("user")), 4_096)), DIVISORS)
            .orElseThrow();
    assertThat(table.asked.stream().map(Buckets::number)).containsExactly(4_096, 16_384);
    assertThat(sliced.largest()).isLessThan(150);
  }

  @Test
  void aHotUserIsDividedByTimeToo() {
    Table table = new Table(IntStream.range(0, 500).mapToObj(day -> List.of(1, day, 1)).toList());
    SlicePlanner.Sliced sliced = plan(table, 100).orElseThrow();
    assertThat(sliced.counted().by().by()).isEqualTo(Divisor.keys(List.of("user", "day")));
    assertThat(sliced.largest()).isLessThan(100);
  }

  @Test
  void aHotUserWithOneTimeIsDividedByEverything() {
    Table table =
        new Table(IntStream.range(0, 500).mapToObj(value -> List.of(1, 1, value)).toList());
    assertThat(plan(table, 100).orElseThrow().counted().by().by())
        .isEqualTo(Divisor.keys(List.of("user", "day", "value")));
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
    assertThat(table.asked).allSatisfy(buckets -> assertThat(buckets.number()).isLessThan(20));
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
              Buckets buckets = sliced.counted().by();
              assertThat(sliced.slices().stream().mapToLong(Slice::rows).sum()).isEqualTo(rows);
              assertThat(sliced.slices())
                  .allSatisfy(
                      slice ->
                          assertThat(table.rows(slice.predicate(), buckets))
                              .isEqualTo(slice.rows()));
              assertThat(sliced.largest()).isLessThan(cap);
            });
    if (rows < cap * 0.6) {
      assertThat(plan(table, cap)).isPresent();
    }
  }
}
