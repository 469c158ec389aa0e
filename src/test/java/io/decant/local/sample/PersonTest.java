package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PersonTest {
  private final List<String> ecids =
      LongStream.range(0, 20_000).mapToObj(number -> new Person(number).ecid()).toList();

  @Test
  void ecidsAreStringsOf38DigitsAndDistinct() {
    assertThat(ecids).allMatch(ecid -> ecid.matches("\\d{38}")).doesNotHaveDuplicates();
  }

  @Test
  void oneInNineEcidsBeginsWithZero() {
    assertThat(ecids.stream().filter(ecid -> ecid.startsWith("0")).count()).isBetween(1900L, 2500L);
  }

  @Test
  void theFirstIsTheRobotAndOneInAHundredIsSilent() {
    assertThat(new Person(0).activity()).isEqualTo(100);
    assertThat(new Person(1).activity()).isEqualTo(1);
    assertThat(LongStream.range(0, 1000).filter(n -> new Person(n).isSilent()).count())
        .isEqualTo(10);
    assertThat(new Person(7).activity()).isZero();
  }
}
