package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLeasesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final SessionLeases leases =
      SessionLeases.open(new SparkConf(false).set("spark.driver.host", "127.0.0.1"), 2);

  @AfterEach
  void end() {
    leases.close();
  }

  @Test
  void noMoreThanAllowedAreHeldAtOnce() throws Exception {
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService takers = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(
            takers.submit(
                () -> {
                  try (Lease lease = leases.address().take("aep", LONG)) {
                    assertThat(lease.connection().isConnected()).isTrue();
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    held.decrementAndGet();
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      takers.shutdownNow();
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void whoWaitsTooLongIsToldWhatToDo() {
    try (Lease first = leases.address().take("aep", LONG);
        Lease second = leases.address().take("aep", LONG)) {
      assertThat(first).isNotEqualTo(second);
      assertThatThrownBy(() -> leases.address().take("aep", SHORT))
          .isInstanceOf(SourceException.class)
          .hasMessageContainingAll(
              "source aep", "every session that this run may hold", "max-sessions");
    }
  }

  @Test
  void aLeaseThatEndsIsLentAgain() {
    for (int i = 0; i < 6; i++) {
      leases.address().take("aep", LONG).close();
    }
    try (Lease first = leases.address().take("aep", LONG);
        Lease second = leases.address().take("aep", LONG)) {
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void strangersGetNone() {
    LeaseAddress right = leases.address();
    assertThatThrownBy(
            () -> new LeaseAddress(right.host(), right.port(), "guessed").take("aep", LONG))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the run has ended");
  }

  @Test
  void aDriverThatIsGoneIsNamed() {
    LeaseAddress address = leases.address();
    leases.close();
    assertThatThrownBy(() -> address.take("aep", LONG))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "does not answer at 127.0.0.1:" + address.port(), "Executors must reach the driver");
  }
}
