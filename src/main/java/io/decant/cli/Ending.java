package io.decant.cli;

import java.util.Optional;

/**
 * How the command ended.
 *
 * @param exitCode 0 after a success
 * @param failure what was thrown; absent after a success and when the command line itself was wrong
 */
public record Ending(int exitCode, Optional<Throwable> failure) {
  /** Everything went well. */
  public boolean success() {
    return exitCode == 0;
  }

  /** For launchers that only see whether the main method threw. */
  public IllegalStateException asException() {
    return new IllegalStateException(
        "decant ended with exit code " + exitCode, failure.orElse(null));
  }

  /** Holds the failure until the command has ended. */
  static final class Keeper {
    private Throwable kept;

    void keep(Throwable failure) {
      kept = failure;
    }

    Optional<Throwable> failure() {
      return Optional.ofNullable(kept);
    }
  }
}
