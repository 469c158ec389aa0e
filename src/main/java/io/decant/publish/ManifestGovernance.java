package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a manifest says of data usage labels beside those of its columns.
 *
 * @param paths how columns come to their labels, one text a path: column, expression, field, label
 * @param rows the same of what only decides which rows there are
 * @param exemptions what was permitted in spite of a rule, and why
 * @param policies what the policy service was asked, and said
 * @param notes what a reader should know, such as labels that were not read
 */
public record ManifestGovernance(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> paths,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Exemption> exemptions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Policy> policies,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {
  /** What is absent in JSON is empty. */
  public ManifestGovernance {
    paths = paths == null ? List.of() : List.copyOf(paths);
    rows = rows == null ? List.of() : List.copyOf(rows);
    exemptions = exemptions == null ? List.of() : List.copyOf(exemptions);
    policies = policies == null ? List.of() : List.copyOf(policies);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /**
   * What an exemption has permitted.
   *
   * @param name of the exemption
   * @param reason why
   * @param rule that would have denied it
   * @param subjects columns, or rows, that it concerned
   */
  public record Exemption(String name, String reason, String rule, List<String> subjects) {
    /** Copies the list. */
    public Exemption {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * An evaluation by the policy service.
   *
   * @param source by which it was asked
   * @param action the marketing action
   * @param labels that were asked about
   * @param violated the policies that were violated, and exempted from
   * @param enabledCorePolicies how many of Adobe's policies count
   */
  public record Policy(
      String source,
      String action,
      List<String> labels,
      List<String> violated,
      int enabledCorePolicies) {
    /** Copies the lists. */
    public Policy {
      labels = List.copyOf(labels);
      violated = List.copyOf(violated);
    }
  }
}
