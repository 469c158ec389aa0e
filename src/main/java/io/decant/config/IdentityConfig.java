package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * An identity map: translates the observations' keys to the keys of another system.
 *
 * @param name the column that it adds to the observations; feature groups may use it as a key
 * @param input where the links come from
 * @param keys what the observations and the links are joined by
 * @param value column of the links that holds the other system's key
 * @param time column of the links that says since when the link is known; a link made after the
 *     observation time does not count. Absent: every link counts
 * @param none what happens to an observation without a link
 * @param several what happens to an observation with several different values
 */
public record IdentityConfig(
    String name,
    InputConfig input,
    List<KeyPair> keys,
    String value,
    Optional<String> time,
    None none,
    Several several) {
  /** The latest link needs a time. */
  public IdentityConfig {
    keys = List.copyOf(keys);
    Checked.require(
        several != Several.LATEST || time.isPresent(), "several = latest needs a time column");
  }

  /** What happens to an observation without a link; each case is counted. */
  public enum None {
    /** It stays, with a null key, and so with null features. */
    KEEP,
    /** It is left out of the set. */
    DROP,
    /** The run fails. */
    FAIL
  }

  /** What happens to an observation with several different values; each case is counted. */
  public enum Several {
    /** The value of the latest link wins; equal times are settled by the greatest value. */
    LATEST,
    /** The key is null: ambiguous is treated as unknown, but the observation stays. */
    UNKNOWN,
    /** The observation is left out of the set. */
    DROP,
    /** The run fails. */
    FAIL
  }
}
