package io.decant.join.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A filter of keys follows a history that changes on the way. */
class KeyFilterTest {
  private static final int STRETCH = KeyFilter.STRETCH;

  @Test
  void whatLeavesRowsOutIsAskedAllAlong() {
    KeyFilter filter = new KeyFilter(hash -> hash % 10 < 7);
    assertThat(passed(filter, 0, 2L * STRETCH)).isEqualTo(2L * STRETCH * 7 / 10);
  }

  @Test
  void whereMostPassOnlyTheFirstOfAStretchAreAsked() {
    KeyFilter filter = new KeyFilter(hash -> hash % 10 < 9);
    assertThat(passed(filter, 0, 2L * STRETCH)).isEqualTo(2L * STRETCH - 2L * KeyFilter.ASKED / 10);
  }

  @Test
  void aSortedHistoryIsJudgedStretchByStretch() {
    KeyFilter filter = new KeyFilter(hash -> hash < STRETCH || hash >= 3L * STRETCH);
    assertThat(passed(filter, 0, STRETCH)).isEqualTo(STRETCH);
    assertThat(passed(filter, STRETCH, 3L * STRETCH)).isZero();
    assertThat(passed(filter, 3L * STRETCH, 4L * STRETCH)).isEqualTo(STRETCH);
  }

  private static long passed(KeyFilter filter, long from, long to) {
    return LongStream.range(from, to).filter(filter::call).count();
  }
}
