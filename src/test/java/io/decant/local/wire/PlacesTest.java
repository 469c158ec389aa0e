package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void onlySoManyAreTakenAndTheNumberMayChange() throws InterruptedException {
    AtomicLong number = new AtomicLong(1);
    Places places = new Places(number::get);
    assertThat(places.take(Duration.ZERO)).isTrue();
    assertThat(places.take(Duration.ZERO)).isFalse();
    number.set(2);
    assertThat(places.take(Duration.ZERO)).isTrue();
    assertThat(places.take(Duration.ofMillis(1))).isFalse();
    places.give();
    assertThat(places.take(Duration.ZERO)).isTrue();
  }

  @Test
  void whoWaitsGetsAPlaceInTheOrderOfComing() throws InterruptedException {
    Places places = new Places(() -> 1);
    assertThat(places.take(Duration.ZERO)).isTrue();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Thread first = waiting(places, order, 1);
    Thread second = waiting(places, order, 2);
    places.give();
    first.join();
    second.join();
    assertThat(order).containsExactly(1, 2);
  }

  private static Thread waiting(Places places, List<Integer> order, int name)
      throws InterruptedException {
    Thread thread = new Thread(() -> takeAndGive(places, order, name));
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    return thread;
  }

  private static void takeAndGive(Places places, List<Integer> order, int name) {
    try {
      assertThat(places.take(LONG)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    order.add(name);
    places.give();
  }
}
