package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience(Duration.ofMillis(1));
  private final AtomicInteger asked = new AtomicInteger();

  private static SourceException failure(String state) {
    return SourceException.of(
        "input x", "it failed.", "Try.", Retry.HELPS, new SQLException("no", state));
  }

  @Test
  void rowsThatAreSeenLaterAreWaitedFor() {
    assertThat(patience.on(asked::incrementAndGet, rows -> rows == 3)).isEqualTo(3);
  }

  @Test
  void whatNeverBecomesAsExpectedIsTheAnswerAfterFiveQuestions() {
    assertThat(patience.on(asked::incrementAndGet, rows -> false)).isEqualTo(5);
  }

  @Test
  void aMissingTableIsAskedForAgainAndNothingElse() {
    assertThatThrownBy(() -> patience.on(() -> fail("42P01"), any -> true))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it failed");
    assertThat(asked).hasValue(5);
    assertThatThrownBy(() -> patience.on(() -> fail("42703"), any -> true))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it failed");
    assertThat(asked).hasValue(6);
  }

  private int fail(String state) {
    asked.incrementAndGet();
    throw failure(state);
  }
}
