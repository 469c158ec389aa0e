package io.decant.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What distinguishes one run of a job from another.
 *
 * @param runId names the run; running again with the same id is a no-op once it has published
 * @param asOf nothing that became known after this time is used
 * @param scratch directory of this run for landed and staged data; removed when the run ends
 */
public record RunContext(String runId, Instant asOf, String scratch) {
  /** The period that the run publishes: the UTC date of its as-of time. */
  public LocalDate period() {
    return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
  }
}
