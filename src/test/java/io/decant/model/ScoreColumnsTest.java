package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CheckFailedException;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
  private static List<SetColumn> set(String key) {
    return List.of(
        column(key, Role.KEY),
        column("observed_at", Role.TIME),
        column("visits", Role.FEATURE),
        column("reasons", Role.FEATURE),
        column("period", Role.PERIOD));
  }

  private static SetColumn column(String name, Role role) {
    return new SetColumn(name, "STRING", role, "");
  }

  @Test
  void keysAndTimeStandFirstAndThePeriodLast() {
    ScoreColumns columns = ScoreColumns.of(set("user_id"), 2);
    assertThat(columns.names()).containsExactly("user_id", "observed_at");
    assertThat(columns.all())
        .extracting(SetColumn::name)
        .startsWith("user_id", "observed_at", "score", "decile")
        .endsWith("reasons", "period");
    assertThat(ScoreColumns.of(set("user_id"), 0).all())
        .extracting(SetColumn::name)
        .doesNotContain("reasons");
  }

  @Test
  void aKeyMayNotBeTakenForAScore() {
    assertThatThrownBy(() -> ScoreColumns.of(set("model"), 0))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("columns: model names the entity or the time in the scoring set");
  }
}
