package io.decant.explore;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several things at a time where the source lets it. */
final class Lanes implements AutoCloseable {
  private final ExecutorService threads;

  Lanes(int atOnce) {
    threads =
        Executors.newFixedThreadPool(
            atOnce,
            work -> {
              Thread thread = new Thread(work, "decant-explore");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins with something as soon as a lane is free. */
  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /** What came of it, or the failure as it was. */
  static <T> T await(Future<T> begun) {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the service was asked", e);
    }
  }

  /** Begins with nothing more; nobody waits for what is begun. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
