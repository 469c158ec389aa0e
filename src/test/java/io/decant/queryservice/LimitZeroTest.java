package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitZeroTest {
  private static final double FAST = 10_000_000;

  private static SliceSize size(double bytesPerSecond, long rowBytes, double secondsToCount) {
    return new LimitZero(true, bytesPerSecond)
        .size(new LimitZero.Measured(rowBytes, 10, secondsToCount, 600, 50_000));
  }

  @Test
  void memoryBoundsWhatAFastServiceSends() {
    SliceSize size = size(FAST, 228, 1);
    assertThat(size.aim()).isEqualTo((64L << 20) / 500);
    assertThat(size.limit()).isEqualTo(2 * size.aim());
    assertThat(size.unlimited()).isTrue();
    assertThat(size.reason())
        .isEqualTo(
            "LIMIT 0 is honoured, so they are bounded by memory: rows of about 228 bytes, 9,766"
                + " KiB/s, counted in 1.0 s");
  }

  @Test
  void wideRowsMakeSmallerSlices() {
    assertThat(size(FAST, 10_000, 1).aim()).isLessThan(7_000);
  }

  @Test
  void halfOfTheTimeLimitBoundsWhatASlowServiceSends() {
    SliceSize size = size(40_000, 200, 100);
    assertThat(size.aim()).isEqualTo(40_000 * 200 / 200);
    assertThat(size.reason()).contains("bounded by time");
  }

  @Test
  void anExpensiveQueryIsNotRepeatedMoreOftenThanTheCapAsksFor() {
    SliceSize size = size(FAST, 200, 590);
    assertThat(size)
        .isEqualTo(
            SliceSize.below(50_000)
                .because(
                    "below the cap of 50,000 rows: LIMIT 0 is honoured, but counting took 590.0 s,"
                        + " which leaves no time for more"));
    assertThat(size(20_000, 200, 100).aim()).isEqualTo(30_000);
  }

  @Test
  void rowsThatATaskCannotHoldMakeSmallerSlicesHoweverLongCountingTakes() {
    SliceSize size = size(FAST, 10_000, 590);
    assertThat(size.aim()).isEqualTo((64L << 20) / 10_272);
    assertThat(size.reason()).contains("bounded by memory");
    assertThat(size(FAST, 10_000_000, 590).aim()).isEqualTo(1_000);
  }

  @Test
  void theCountsThemselvesStayBelowTheCap() {
    assertThat(size(FAST, 200, 1).buckets()).isEqualTo(50_000);
  }

  @Test
  void withoutProofSixtyPercentOfTheCapAreAimedAt() {
    assertThat(SliceSize.below(50_000))
        .isEqualTo(new SliceSize(30_000, 50_000, 50_000, false, "below the cap of 50,000 rows"));
  }
}
