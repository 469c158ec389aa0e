package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final int MANY = 200;

  @Test
  void eachIsHalfToWholeOfTwiceTheOneBeforeAndNoneIsLongerThanEightSeconds() {
    for (int i = 0; i < MANY; i++) {
      Pauses pauses = new Pauses();
      for (long whole : new long[] {250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000}) {
        assertThat(pauses.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
      }
    }
  }

  @Test
  void thoseWhoAreRefusedAtOnceDoNotComeBackAtOnce() {
    assertThat(Stream.generate(() -> new Pauses().next()).limit(MANY).distinct().count())
        .isGreaterThan(MANY / 10);
  }
}
