package io.decant.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how much of the heap is still in use after collections: what the work really holds. */
final class HeapWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
  private final AtomicLong peak = new AtomicLong();
  private final Thread watcher = new Thread(this::watch, "heap watch");

  HeapWatch() {
    System.gc();
    watcher.start();
  }

  /** The most bytes so far. */
  long peak() {
    return peak.get();
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      peak.accumulateAndGet(afterCollection(), Math::max);
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private long afterCollection() {
    long used = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage usage = pool.getCollectionUsage();
      used += usage == null ? 0 : usage.getUsed();
    }
    return used;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
