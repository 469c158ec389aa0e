package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CutsTest {
  @Test
  void piecesHaveAboutTheWantedSize() {
    Cuts cuts = Cuts.of(LongStream.rangeClosed(1, 7).boxed().toList(), 800, 200);
    assertThat(cuts).isEqualTo(new Cuts(List.of(2L, 4L, 6L), 200));
  }

  @Test
  void observationsOfOneMomentStayTogether() {
    Cuts cuts = Cuts.of(List.of(1L, 5L, 5L, 5L, 5L, 5L, 9L), 800, 100);
    assertThat(cuts).isEqualTo(new Cuts(List.of(1L, 5L, 9L), 500));
  }

  @Test
  void aKeyOfOneMomentIsOnePieceAfterAnEmptyOne() {
    Cuts cuts = Cuts.of(List.of(5L, 5L, 5L), 400, 100);
    assertThat(cuts).isEqualTo(new Cuts(List.of(5L), 300));
  }

  @Test
  void fewObservationsAreCutAtEachMoment() {
    Cuts cuts = Cuts.of(List.of(1L, 1L, 2L, 3L), 3, 0);
    assertThat(cuts.times()).containsExactly(1L, 2L, 3L);
  }
}
