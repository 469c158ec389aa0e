package io.decant.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training and scoring sets are compared in all that a model sees. */
class ParityTest {
  private static final SetColumn KEY = new SetColumn("user_id", "STRING", Role.KEY, "key");
  private static final SetColumn TIER = new SetColumn("crm_tier", "STRING", Role.FEATURE, "tier");
  private static final SetColumn POINTS =
      new SetColumn("crm_points", "INT", Role.FEATURE, "points");
  private static final SetColumn LABEL = new SetColumn("label", "INT", Role.LABEL, "label");

  @Test
  void whatOnlyTrainingHasDoesNotMatter() {
    assertThat(Parity.differences(List.of(KEY, TIER, LABEL), List.of(KEY, TIER))).isEmpty();
  }

  @Test
  void everyDifferenceIsASentence() {
    SetColumn other = new SetColumn("crm_tier", "INT", Role.ATTRIBUTE, "tier over 7 days");
    SetColumn extra = new SetColumn("extra", "INT", Role.FEATURE, "extra");
    assertThat(Parity.differences(List.of(KEY, TIER, POINTS), List.of(other, KEY, extra)))
        .containsExactly(
            "crm_points is in the training set only.",
            "extra is in the scoring set only.",
            "crm_tier has the role \"FEATURE\" in the training set and \"ATTRIBUTE\" in the scoring"
                + " set.",
            "crm_tier has the type \"STRING\" in the training set and \"INT\" in the scoring set.",
            "crm_tier has the definition \"tier\" in the training set and \"tier over 7 days\" in"
                + " the scoring set.",
            "The order differs: where the training set has user_id, the scoring set has crm_tier.");
  }
}
