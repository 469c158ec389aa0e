package io.decant.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is verified.
 *
 * @param set the path of the set, or the name of its table
 * @param period one period; absent: all
 * @param rebuild whether it is also built again from what its manifest pins
 * @param overrides {@code KEY=VALUE} that say where the sources are now
 */
public record VerifyRequest(
    String set, Optional<LocalDate> period, boolean rebuild, List<String> overrides) {
  /** Copies the overrides. */
  public VerifyRequest {
    overrides = List.copyOf(overrides);
  }
}
