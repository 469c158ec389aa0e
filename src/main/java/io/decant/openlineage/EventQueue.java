package io.decant.openlineage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends events one after the other beside the run, which neither waits for them, but a while at its
 * end, nor fails with them.
 */
final class EventQueue implements AutoCloseable {
  private final Transport transport;
  private final Consumer<String> lost;
  private final Duration limit;
  private final ExecutorService sender = Executors.newSingleThreadExecutor(EventQueue::thread);
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * An empty queue.
   *
   * @param lost receives why events do not arrive, once
   * @param limit how long {@link #close()} waits at most
   */
  EventQueue(Transport transport, Consumer<String> lost, Duration limit) {
    this.transport = transport;
    this.lost = lost;
    this.limit = limit;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "decant-lineage");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends an event when those before it are through. */
  void add(String event) {
    sender.execute(() -> send(event));
  }

  private void send(String event) {
    try {
      transport.send(event);
    } catch (IOException | RuntimeException e) {
      lose(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose(String reason) {
    if (!told.getAndSet(true)) {
      lost.accept(reason);
    }
  }

  /** Waits for what is on its way, and gives up the rest. */
  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        lose("no answer within " + limit.toMillis() + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sender.shutdownNow();
    }
  }
}
