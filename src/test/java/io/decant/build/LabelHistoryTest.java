package io.decant.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.build.LabelHistory.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelHistoryTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  @Test
  void fewDaysStayDays() {
    LabelHistory history =
        LabelHistory.of(
            List.of(
                new Span("train", START.plusDays(59), 10, 1),
                new Span("train", START, 20, 2),
                new Span("test", START.plusDays(1), 30, 3)));
    assertThat(history.days()).isEqualTo(1);
    assertThat(history.spans())
        .containsExactly(
            new Span("train", START, 20, 2),
            new Span("train", START.plusDays(59), 10, 1),
            new Span("test", START.plusDays(1), 30, 3));
  }

  @Test
  void manyDaysAreAddedUp() {
    LabelHistory history =
        LabelHistory.of(
            IntStream.range(0, 1000)
                .mapToObj(i -> new Span("all", START.plusDays(i), 2, i % 2))
                .toList());
    assertThat(history.days()).isEqualTo(17);
    assertThat(history.spans()).hasSize(59);
    assertThat(history.spans().get(1)).isEqualTo(new Span("all", START.plusDays(17), 34, 9));
    assertThat(history.spans().stream().mapToLong(Span::rows).sum()).isEqualTo(2000);
    assertThat(history.spans().stream().mapToLong(Span::positives).sum()).isEqualTo(500);
  }

  @Test
  void timesThatAreFarApartAreFewSpans() {
    LabelHistory history =
        LabelHistory.of(
            List.of(
                new Span("all", LocalDate.of(1, 1, 1), 1, 0),
                new Span("all", LocalDate.of(9999, 12, 31), 1, 1)));
    assertThat(history.spans()).hasSize(2);
    assertThat(history.spans().get(0).from()).isEqualTo(LocalDate.of(1, 1, 1));
  }
}
