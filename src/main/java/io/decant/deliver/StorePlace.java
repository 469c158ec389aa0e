package io.decant.deliver;

import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.decant.storage.StoreTrouble;
import java.io.IOException;
import java.util.Optional;

/**
 * A path of a job in some store, which is named when it fails.
 *
 * @param storage the path
 * @param setting the key that it stands in
 */
record StorePlace(Storage storage, String setting) {
  /** Something that is done there. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws SinkException the store has failed
   */
  <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw failure(e).orElseThrow();
    }
  }

  /** What it means that something failed there; absent where the store is not the trouble. */
  Optional<SinkException> failure(Throwable thrown) {
    return StoreTrouble.of(thrown, setting)
        .map(
            trouble ->
                SinkException.ofReturn(
                    storage.root().toString(), trouble.problem(), trouble.remedy(), thrown));
  }

  /** The same of what Spark has thrown while it wrote there; what is something else stays. */
  RuntimeException ofSpark(Exception thrown) {
    if (thrown instanceof DecantException known) {
      return known;
    }
    return failure(thrown)
        .map(RuntimeException.class::cast)
        .orElseGet(
            () ->
                thrown instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(thrown.getMessage(), thrown));
  }
}
