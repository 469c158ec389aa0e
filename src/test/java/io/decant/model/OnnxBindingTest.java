package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ScoresConfig.Onnx;
import io.decant.error.CheckFailedException;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnnxBindingTest {
  private static final List<SetColumn> SET =
      List.of(
          column("user_id", "STRING", Role.KEY),
          column("observed_at", "TIMESTAMP", Role.TIME),
          column("visits", "BIGINT", Role.FEATURE),
          column("amount", "DOUBLE", Role.FEATURE),
          column("tier", "STRING", Role.FEATURE),
          column("opted_in", "BOOLEAN", Role.FEATURE),
          column("last_seen", "DATE", Role.FEATURE));
  private static final OnnxPort ONE = port("p", "float", -1, 1);

  private static SetColumn column(String name, String type, Role role) {
    return new SetColumn(name, type, role, "");
  }

  private static OnnxPort port(String name, String type, long... shape) {
    return new OnnxPort(name, type, Arrays.stream(shape).boxed().toList());
  }

  private static Onnx job(String output, String... features) {
    return new Onnx("m.onnx", "/training", "r1", List.of(features), Optional.ofNullable(output));
  }

  private static OnnxBinding bind(Onnx job, List<OnnxPort> outputs, OnnxPort... inputs) {
    return OnnxBinding.of(new OnnxSignature(List.of(inputs), outputs, Map.of()), job, SET);
  }

  @Test
  void inputsHaveTheNamesOfFeatures() {
    OnnxBinding binding =
        bind(
            job(null),
            List.of(port("label", "int64", -1), ONE),
            port("tier", "string", -1, 1),
            port("visits", "int64", -1),
            port("last_seen", "double", -1, 1),
            port("opted_in", "bool", -1, 1));
    assertThat(binding.inputs())
        .containsExactly(
            new OnnxInput("tier", OnnxElement.STRING, 0, List.of("tier"), false),
            new OnnxInput("visits", OnnxElement.INT64, 1, List.of("visits"), true),
            new OnnxInput("last_seen", OnnxElement.DOUBLE, 2, List.of("last_seen"), false),
            new OnnxInput("opted_in", OnnxElement.BOOL, 3, List.of("opted_in"), false));
    assertThat(binding.values().get(1)).isEqualTo("CAST(`visits` AS BIGINT)");
    assertThat(binding.values().get(2)).contains("`observed_at`").contains("`last_seen`");
    assertThat(binding.output()).isEqualTo("p");
    assertThat(binding.inputs().get(1).shape(5)).containsExactly(5);
    assertThat(binding.inputs().get(0).shape(5)).containsExactly(5, 1);
  }

  @Test
  void oneInputMayTakeSeveralFeatures() {
    OnnxBinding binding =
        bind(job("p", "visits", "amount"), List.of(ONE), port("X", "float", -1, 2));
    assertThat(binding.inputs())
        .containsExactly(
            new OnnxInput("X", OnnxElement.FLOAT, 0, List.of("visits", "amount"), false));
    assertThat(bind(job(null, "visits"), List.of(ONE), port("X", "float", -1, -1)).values())
        .hasSize(1);
  }

  @Test
  void everyDifferenceIsNamed() {
    assertThatThrownBy(
            () ->
                bind(
                    job(null),
                    List.of(ONE, port("q", "double", -1, 2)),
                    port("visit", "float", -1, 1),
                    port("amount", "int64", -1, 1),
                    port("tier", "float", -1, 1),
                    port("visits", "float16", -1, 1),
                    port("opted_in", "bool", 1, 1),
                    port("last_seen", "float", -1, 3, 2)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContainingAll(
            "inputs: m.onnx does not fit the scoring set:",
            "the input visit float[-1, 1]: visit is no feature of the set; did you mean visits?",
            "the input amount int64[-1, 1] takes a whole number or boolean, but the feature amount"
                + " is DOUBLE.",
            "the input tier float[-1, 1] takes a number, boolean, date or time, but the feature tier"
                + " is STRING.",
            "the input visits float16[-1, 1] is no list of numbers, booleans or texts",
            "the input opted_in bool[1, 1] takes so many rows and no others",
            "the input last_seen float[-1, 3, 2] is no list",
            "there is more than one output of one or two numbers a row; the model gives p"
                + " float[-1, 1], q double[-1, 2]; name the probabilities in model.output.");
  }

  @Test
  void probabilitiesAreNumbers() {
    assertThatThrownBy(
            () ->
                bind(
                    job(null),
                    List.of(port("label", "int64", -1), new OnnxPort("p", "sequence", List.of())),
                    port("amount", "float", -1, 1)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "there is no output of one or two numbers a row; the model gives label int64[-1], p"
                + " sequence. Classifiers of scikit-learn are exported with zipmap=False.");
  }
}
