package io.decant.error;

import java.util.Optional;

/** The chain of causes below a failure: Spark wraps what a task threw, more than once. */
public final class Causes {
  private static final int DEEPEST = 32;

  private Causes() {}

  /** The first of a kind, the failure itself included. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
