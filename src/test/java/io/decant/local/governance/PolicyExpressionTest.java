package io.decant.local.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.local.http.HttpFailure;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyExpressionTest {
  @Test
  void operatorsAreNested() throws Exception {
    PolicyExpression expression =
        read(
            "{'operator': 'OR', 'operands': [{'label': 'C1'},"
                + " {'operator': 'AND', 'operands': [{'label': 'C3'}, {'label': 'C7'}]}]}");
    assertThat(expression.holds(Set.of("C1"))).isTrue();
    assertThat(expression.holds(Set.of("C3", "C7", "C9"))).isTrue();
    assertThat(expression.holds(Set.of("C3"))).isFalse();
    assertThat(expression.holds(Set.of("c1"))).as("upper and lower case differ").isFalse();
    assertThat(expression.holds(Set.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'label': 9}",
        "{'operator': 'NOT', 'operands': [{'label': 'C1'}]}",
        "{'operator': 'AND', 'operands': []}",
        "{'operator': 'AND', 'operands': [{'label': null}]}",
        "{'operands': [{'label': 'C1'}]}",
      })
  void whatIsNoExpressionIsRefused(String deny) {
    assertThatThrownBy(() -> read(deny))
        .isInstanceOf(HttpFailure.class)
        .hasMessageStartingWith("deny must be a label, or an operator AND or OR with operands: ");
  }

  private static PolicyExpression read(String deny) throws Exception {
    return PolicyExpression.of(new ObjectMapper().readTree(deny.replace('\'', '"')));
  }
}
