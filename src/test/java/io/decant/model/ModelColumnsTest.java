package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import io.decant.config.ModelConfig;
import io.decant.config.Setting;
import io.decant.config.TrainingSetConfig;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.model.FeatureColumn.Kind;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelColumnsTest {
  private static final List<SetColumn> COLUMNS =
      List.of(
          column("period", "date", Role.PERIOD),
          column("user_id", "string", Role.KEY),
          column("observed_at", "timestamp", Role.TIME),
          column("note", "string", Role.ATTRIBUTE),
          column("visits", "bigint", Role.FEATURE),
          column("amount", "decimal(12,2)", Role.FEATURE),
          column("opted_in", "boolean", Role.FEATURE),
          column("tier", "string", Role.FEATURE),
          column("last_seen", "timestamp_ntz", Role.FEATURE),
          column("tags", "array<string>", Role.FEATURE),
          column("subscribed", "int", Role.LABEL),
          column("weight", "double", Role.WEIGHT),
          column("split", "string", Role.SPLIT));

  private static SetColumn column(String name, String type, Role role) {
    return new SetColumn(name, type, role, "");
  }

  static ModelConfig job(String... exclude) {
    return new ModelConfig(
        "m",
        new TrainingSetConfig(
            "/sets/t", Optional.empty(), List.of("train"), List.of("validation"), List.of("test")),
        new LearningConfig(
            Arrays.asList(exclude),
            50,
            List.of(Algorithm.LOGISTIC_REGRESSION),
            List.of(0.1),
            List.of(0.0),
            10,
            100,
            0.95,
            1),
        "/models",
        GovernanceConfig.preset(),
        List.of(new Setting("model.exclude", "[" + String.join(", ", exclude) + "]", "m.conf:7")));
  }

  @Test
  void featuresAreLearntFromByTheirTypes() {
    ModelColumns columns = ModelColumns.of(COLUMNS, job("visits"));
    assertThat(columns.features())
        .containsExactly(
            new FeatureColumn("amount", Kind.NUMBER),
            new FeatureColumn("opted_in", Kind.NUMBER),
            new FeatureColumn("tier", Kind.CATEGORY),
            new FeatureColumn("last_seen", Kind.TIME));
    assertThat(columns.unused())
        .containsExactly(
            new UnusedColumn("visits", "excluded by model.exclude"),
            new UnusedColumn("tags", "its type is array<string>"));
    assertThat(columns.label()).isEqualTo("subscribed");
    assertThat(columns.weight()).contains("weight");
    assertThat(columns.keys()).containsExactly("user_id");
  }

  @Test
  void aSetWithoutSamplingHasNoWeight() {
    assertThat(ModelColumns.of(without(Role.WEIGHT), job()).weight()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LABEL, has no label", "SPLIT, has no split", "FEATURE, has no feature that a model"})
  void aSetThatNothingCanBeLearntFromIsRefused(Role role, String message) {
    assertThatThrownBy(() -> ModelColumns.of(without(role), job()))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("/sets/t " + message)
        .hasMessageEndingWith("Nothing was published.");
  }

  @Test
  void aFeatureThatTheSetLacksCannotBeExcluded() {
    assertThatThrownBy(() -> ModelColumns.of(COLUMNS, job("visit")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "m.conf:7: model.exclude: visit is no feature of /sets/t; did you mean visits?");
  }

  @Test
  void whatWasLearntDecidesTheNumbersThatAModelSees() {
    PreparedFeature visits =
        new PreparedFeature(new FeatureColumn("visits", Kind.NUMBER), 10, 0, 3, List.of(), 0);
    PreparedFeature seen =
        new PreparedFeature(new FeatureColumn("seen", Kind.TIME), 10, 4, 3, List.of(), 0);
    PreparedFeature tier =
        new PreparedFeature(
            new FeatureColumn("tier", Kind.CATEGORY), 10, 1, 0, List.of("gold", "silver"), 2);
    assertThat(new Preparation(List.of(visits, seen, tier), "observed_at").slots())
        .containsExactly(
            new Slot("visits", Slot.Kind.VALUE, null),
            new Slot("seen", Slot.Kind.VALUE, null),
            new Slot("seen", Slot.Kind.MISSING, null),
            new Slot("tier", Slot.Kind.CATEGORY, "gold"),
            new Slot("tier", Slot.Kind.CATEGORY, "silver"),
            new Slot("tier", Slot.Kind.OTHER, null),
            new Slot("tier", Slot.Kind.MISSING, null));
  }

  private static List<SetColumn> without(Role role) {
    List<SetColumn> columns = new ArrayList<>(COLUMNS);
    columns.removeIf(column -> column.role() == role);
    return columns;
  }
}
