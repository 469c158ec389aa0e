package io.decant.report;

import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import java.util.Optional;

/**
 * One input: how it was to be read, and what came.
 *
 * @param plan route, version, statements, slices
 * @param facts absent when the run failed before this input was read and reconciled
 */
public record InputReport(PlannedRead plan, Optional<ReadFacts> facts) {
  /** What the input is for, as in the job file. */
  public String input() {
    return plan.request().input();
  }

  /** Name of the source. */
  public String source() {
    return plan.request().source().name();
  }
}
