package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of time and load, and connections that break. */
class LoadIT {
  private static final String ENDLESS =
      "SELECT count(*) FROM range(100000000000000) WHERE hash(id) = 1";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static ServiceSwitches switches;
  private static ExecutorService threads;

  @BeforeAll
  static void start() {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    switches = ServiceSwitches.of(data);
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void reset() {
    switches.reset();
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    fixture.close();
  }

  @Test
  void aStatementThatTakesTooLongIsEndedForGood() throws Exception {
    switches.set(Map.of("statement-timeout", "PT0.5S", "close-idle-after", "PT0.4S"));
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      assertFails(() -> statement.executeQuery(ENDLESS), "53400", "Statement timeout");
      assertFails(() -> statement.executeQuery(ENDLESS + " LIMIT 0"), "53400", "Statement timeout");
      assertThat(ServiceFixture.rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }
    await(() -> !busy());
  }

  @Test
  void oneStatementTooManyWaitsForItsTurn() throws Exception {
    switches.set(Map.of("queries-at-once", "1", "statement-timeout", "PT4S"));
    Future<List<String>> first = threads.submit(rows(ENDLESS));
    await(LoadIT::busy);
    Future<List<String>> second = threads.submit(rows("SELECT 7"));
    Thread.sleep(500);
    assertThat(second.isDone()).isFalse();
    assertThat(first.isDone()).isFalse();
    switches.set(Map.of("queries-at-once", "2"));
    assertThat(second.get(30, TimeUnit.SECONDS)).containsExactly("7");
    assertThatThrownBy(first::get).hasMessageContaining("Statement timeout");
  }

  @Test
  void theNumberOfSessionsCanBeChanged() throws Exception {
    switches.set(Map.of("sessions", "1"));
    try (Connection connection = fixture.connect()) {
      assertThat(connection.isValid(5)).isTrue();
      assertFails(fixture::connect, "53300", "Session Limit Reached");
      switches.set(Map.of("sessions", "1", "codes", "SQL=0A000, Session Limit=08004"));
      assertFails(fixture::connect, "08004", "Session Limit Reached");
      switches.set(Map.of("sessions", "2"));
      fixture.connect().close();
    }
  }

  @Test
  void aConnectionThatDoesNothingIsClosed() throws Exception {
    try (WireClient client = WireClient.signedIn(fixture)) {
      client.send('Q', "SELECT 1\0");
      assertThat(client.types()).isEqualTo("TDCZ");
      switches.set(Map.of("close-idle-after", "PT0.2S"));
      assertThat(closed(client)).isTrue();
    }
  }

  /** Waits for what the service sends next; how a client hears of the end depends on the system. */
  private static boolean closed(WireClient client) {
    try {
      client.next();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aResultMayBreakInTheMiddle() throws Exception {
    switches.set(Map.of("cut-result-after", "2005"));
    for (String mode : List.of("simple", "extended")) {
      assertBreaks(mode);
    }
    assertThat(fixture.rows("SELECT 1")).containsExactly("1");
    switches.set(Map.of("cut-result-after", "5", "cut-result-every", "1000"));
    assertThat(fixture.rows("SELECT id FROM range(1000)")).hasSize(1000);
  }

  @Test
  void distanceDelaysSignInAndStatements() throws Exception {
    switches.set(Map.of("delay", "PT0.2S"));
    long start = System.nanoTime();
    assertThat(fixture.rows("SELECT 1")).containsExactly("1");
    // Three round trips to sign in and one for the statement, each of at least half the delay.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
  }

  private static void assertBreaks(String mode) throws Exception {
    Properties properties = fixture.properties();
    properties.setProperty("preferQueryMode", mode);
    try (Connection connection = fixture.connect("prod:all", properties);
        Statement statement = connection.createStatement()) {
      assertFails(() -> statement.executeQuery("SELECT id FROM range(1000)"), "08006", "I/O error");
    }
  }

  private static Callable<List<String>> rows(String sql) {
    return () -> fixture.rows(sql);
  }

  private static boolean busy() {
    return TestSpark.session().sparkContext().statusTracker().getActiveJobIds().length > 0;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("end of patience").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void assertFails(ThrowingCallable call, String sqlState, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState))
        .hasMessageContaining(message);
  }
}
