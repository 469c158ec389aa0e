package io.decant.govern;

import java.util.List;

/**
 * What an exemption has permitted.
 *
 * @param name of the exemption
 * @param reason why
 * @param rule that would have denied it
 * @param subjects columns, or rows, that it concerned
 */
public record UsedExemption(String name, String reason, String rule, List<String> subjects) {
  /** Copies the list. */
  public UsedExemption {
    subjects = List.copyOf(subjects);
  }
}
