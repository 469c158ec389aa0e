package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.plan.Slice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicePartTest {
  @Test
  void aRangeOfBucketsIsCutInTheMiddle() {
    SlicePart part = SlicePart.whole(new Buckets(Divisor.keys(List.of("a")), 9).predicate(2, 4));
    assertThat(part.halves(Divisor.keys(List.of("x"))).stream().map(SlicePart::predicate))
        .containsExactly("pmod(hash(\"a\"), 9) BETWEEN 2 AND 3", "pmod(hash(\"a\"), 9) = 4");
  }

  @Test
  void oneBucketIsHalvedByTheSameHashWithTwiceTheNumber() {
    SlicePart part =
        SlicePart.whole(new Buckets(Divisor.keys(List.of("a", "b)")), 3).predicate(2, 2));
    assertThat(part.halves(Divisor.keys(List.of("x"))).stream().map(SlicePart::predicate))
        .containsExactly("pmod(hash(\"a\", \"b)\"), 6) = 2", "pmod(hash(\"a\", \"b)\"), 6) = 5");
  }

  @Test
  void everythingIsHalvedByTheDivisors() {
    assertThat(
            SlicePart.whole("").halves(Divisor.keys(List.of("x"))).stream()
                .map(SlicePart::predicate))
        .containsExactly("pmod(hash(\"x\"), 2) = 0", "pmod(hash(\"x\"), 2) = 1");
  }

  @Test
  void halvingEnds() {
    SlicePart part = SlicePart.whole("");
    for (int i = 0; i < 4; i++) {
      assertThat(part.isDivisible()).isTrue();
      part = part.halves(Divisor.keys(List.of("x"))).get(1);
    }
    assertThat(part.isDivisible()).isFalse();
    assertThat(part.predicate()).isEqualTo("pmod(hash(\"x\"), 16) = 15");
  }

  @Test
  void onlyOurOwnPredicatesAreTakenApart() {
    assertThatThrownBy(() -> SlicePart.whole("a = 1").halves(Divisor.keys(List.of("x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not a slice by hash: a = 1");
  }

  @Test
  void partitionsHaveAboutEquallyManyRows() {
    List<Slice> slices =
        IntStream.range(0, 9).mapToObj(i -> new Slice(i, 10 + 10 * i, "p" + i)).toList();
    List<SlicePartition> partitions = SlicedTable.partitions(slices, 4);
    assertThat(partitions).hasSize(4);
    assertThat(partitions.stream().flatMap(one -> one.slices().stream()))
        .containsExactlyInAnyOrderElementsOf(slices);
    assertThat(partitions)
        .allSatisfy(
            one ->
                assertThat(one.slices().stream().mapToLong(Slice::rows).sum())
                    .isBetween(90L, 130L));
    assertThat(SlicedTable.partitions(slices.subList(0, 2), 4)).hasSize(2);
  }
}
