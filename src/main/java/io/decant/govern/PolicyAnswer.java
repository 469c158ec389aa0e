package io.decant.govern;

import java.util.List;

/**
 * What the policy service of a Platform said.
 *
 * @param source by which it was asked
 * @param action the marketing action, {@code core/dataScience}
 * @param labels that were asked about
 * @param violated the policies that the action would violate, by name
 * @param enabledCorePolicies how many of Adobe's policies count; 0: none of them can be violated
 */
public record PolicyAnswer(
    String source,
    String action,
    List<String> labels,
    List<String> violated,
    int enabledCorePolicies) {
  /** Copies the lists. */
  public PolicyAnswer {
    labels = List.copyOf(labels);
    violated = List.copyOf(violated);
  }
}
