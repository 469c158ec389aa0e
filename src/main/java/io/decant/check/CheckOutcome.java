package io.decant.check;

import io.decant.error.CheckFailedException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all checks found.
 *
 * @param results one a check, passed or not
 * @param groups what the feature groups brought, in the order of the job
 */
public record CheckOutcome(List<CheckResult> results, List<GroupFacts> groups) {
  /** Copies the lists. */
  public CheckOutcome {
    results = List.copyOf(results);
    groups = List.copyOf(groups);
  }

  /** With further results after these. */
  public CheckOutcome with(List<CheckResult> further) {
    return new CheckOutcome(Stream.concat(results.stream(), further.stream()).toList(), groups);
  }

  /** Fails with every failed check, so that one run shows all that is wrong. */
  public void throwIfFailed() {
    List<String> failures =
        results.stream().filter(result -> !result.passed()).map(CheckResult::message).toList();
    if (!failures.isEmpty()) {
      throw CheckFailedException.of(failures);
    }
  }
}
