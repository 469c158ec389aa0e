package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.http.HttpFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Which labels a policy denies: a label, or AND or OR of expressions. */
sealed interface PolicyExpression {
  /** Whether labels fulfil it. */
  boolean holds(Set<String> labels);

  /** A label is there; upper and lower case differ. */
  record Label(String name) implements PolicyExpression {
    @Override
    public boolean holds(Set<String> labels) {
      return labels.contains(name);
    }
  }

  /** Every operand holds. */
  record And(List<PolicyExpression> operands) implements PolicyExpression {
    @Override
    public boolean holds(Set<String> labels) {
      return operands.stream().allMatch(operand -> operand.holds(labels));
    }
  }

  /** At least one operand holds. */
  record Or(List<PolicyExpression> operands) implements PolicyExpression {
    @Override
    public boolean holds(Set<String> labels) {
      return operands.stream().anyMatch(operand -> operand.holds(labels));
    }
  }

  /**
   * Reads the {@code deny} of a policy.
   *
   * @throws HttpFailure 400 when it is no expression
   */
  static PolicyExpression of(JsonNode deny) {
    if (deny.path("label").isTextual()) {
      return new Label(deny.get("label").asText());
    }
    List<PolicyExpression> operands =
        StreamSupport.stream(deny.path("operands").spliterator(), false)
            .map(PolicyExpression::of)
            .toList();
    String operator = operands.isEmpty() ? "none" : deny.path("operator").asText();
    return switch (operator) {
      case "AND" -> new And(operands);
      case "OR" -> new Or(operands);
      default ->
          throw HttpFailure.badRequest(
              "deny must be a label, or an operator AND or OR with operands: " + deny);
    };
  }
}
