package io.decant.local.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Places of which only so many are taken at once. Who waits gets one in the order of coming. */
final class Places {
  /** How soon a greater number of places is noticed. */
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final LongSupplier number;
  private final Deque<Thread> waiting = new ArrayDeque<>();
  private long taken;

  /**
   * None is taken.
   *
   * @param number asked whenever somebody wants a place, so that it may change
   */
  Places(LongSupplier number) {
    this.number = number;
  }

  /** Takes a place if one becomes free in time. */
  synchronized boolean take(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Thread me = Thread.currentThread();
    waiting.add(me);
    try {
      while (!me.equals(waiting.peek()) || taken >= number.getAsLong()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(Math.min(LOOK_AGAIN_MILLIS, left / 1_000_000 + 1));
      }
      taken++;
      return true;
    } finally {
      waiting.remove(me);
      notifyAll();
    }
  }

  synchronized void give() {
    taken--;
    notifyAll();
  }
}
