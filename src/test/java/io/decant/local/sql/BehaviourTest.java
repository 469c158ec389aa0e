package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BehaviourTest {
  @Test
  void thePresetsAreThoseOfTheDocumentation() {
    Behaviour preset = Behaviour.preset();
    assertThat(preset.rowCap()).isEqualTo(50_000);
    assertThat(preset.maximumLimit()).isEqualTo(100_000);
    assertThat(preset.limitZero()).isEqualTo(Behaviour.LimitZero.ALL_ROWS);
    assertThat(preset.literals()).isEqualTo(Behaviour.Literals.SPARK);
  }

  @Test
  void aSwitchChangesNothingElse() {
    Behaviour preset = Behaviour.preset();
    assertThat(preset.with(Behaviour.Literals.POSTGRES).with(Behaviour.Literals.SPARK))
        .isEqualTo(preset);
    assertThat(preset.with(Behaviour.LimitZero.NO_ROWS).limitZero())
        .isEqualTo(Behaviour.LimitZero.NO_ROWS);
    assertThat(preset.with(Behaviour.PartialFetch.SUSPENDS).partialFetch())
        .isEqualTo(Behaviour.PartialFetch.SUSPENDS);
    assertThat(preset.with(Behaviour.ErrorCodes.PRECISE).errorCodes())
        .isEqualTo(Behaviour.ErrorCodes.PRECISE);
    assertThat(preset.withLimits(5, 9)).extracting(Behaviour::rowCap).isEqualTo(5);
  }

  @Test
  void aCapAboveTheGreatestLimitIsRefused() {
    assertThatThrownBy(() -> Behaviour.preset().withLimits(10, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The row cap is 10 and the greatest limit 9;"
                + " the cap must be at least 1 and not above the limit.");
  }
}
