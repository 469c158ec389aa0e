package io.decant.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Watches how great a number becomes. */
final class PeakWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final LongSupplier number;
  private final AtomicLong peak = new AtomicLong();
  private final Thread watcher = new Thread(this::watch, "peak watch");

  PeakWatch(LongSupplier number) {
    this.number = number;
    watcher.start();
  }

  /** How much of the heap is still in use after collections: what the work really holds. */
  static PeakWatch heap() {
    System.gc();
    return new PeakWatch(PeakWatch::usedAfterCollection);
  }

  private static long usedAfterCollection() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getCollectionUsage();
      used += usage == null ? 0 : usage.getUsed();
    }
    return used;
  }

  /** The greatest so far. */
  long peak() {
    return peak.get();
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      peak.accumulateAndGet(number.getAsLong(), Math::max);
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    watcher.interrupt();
    watcher.join();
  }
}
