package io.decant.local.wire;

import io.decant.local.sql.Statement;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How much the service does at once and for how long, for all sessions together. Numbers and times
 * are switches, asked anew each time.
 */
final class Load {
  private static final long QUERIES = 5;
  private static final Duration INTERACTIVE = Duration.ofMinutes(10);
  private static final Duration BATCH = Duration.ofHours(24);
  private static final int ROUND_TRIPS_AT_START = 3;

  /** A client may hear that its old session is closed before the server has let go of it. */
  private static final Duration SESSION_PATIENCE = Duration.ofMillis(300);

  private static final Duration QUEUE_PATIENCE = Duration.ofDays(1);

  private final Switches switches;
  private final ScheduledExecutorService clock;
  private final Consumer<String> cancelJobs;
  private final Places sessions;
  private final Places queries;
  private final AtomicLong results = new AtomicLong();

  /**
   * Nothing runs yet.
   *
   * @param sessionPreset how many sessions there may be unless a switch says otherwise
   * @param cancelJobs ends what runs for a session, by its name
   */
  Load(
      Switches switches,
      int sessionPreset,
      ScheduledExecutorService clock,
      Consumer<String> cancelJobs) {
    this.switches = switches;
    this.clock = clock;
    this.cancelJobs = cancelJobs;
    this.sessions = new Places(() -> number(Switch.SESSIONS, sessionPreset));
    this.queries = new Places(() -> number(Switch.QUERIES_AT_ONCE, QUERIES));
  }

  /** Whether there may be one more session; {@link #endSession} must follow. */
  boolean startSession() throws InterruptedException {
    return sessions.take(SESSION_PATIENCE);
  }

  void endSession() {
    sessions.give();
  }

  /** Waits as long as signing in takes over the distance that a switch pretends. */
  void delaySignIn() throws InterruptedException {
    for (int i = 0; i < ROUND_TRIPS_AT_START; i++) {
      delayRoundTrip();
    }
  }

  /** Waits between half and one and a half of the time that a switch says. */
  void delayRoundTrip() throws InterruptedException {
    long millis = switches.duration(Switch.DELAY).orElse(Duration.ZERO).toMillis();
    if (millis > 0) {
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1));
    }
  }

  /** How long a session may do nothing; empty for ever. */
  Optional<Duration> idleLimit() {
    return switches.duration(Switch.CLOSE_IDLE_AFTER);
  }

  /** How many bytes of rows the next result may send before its connection breaks. */
  long nextCut() {
    long bytes = number(Switch.CUT_RESULT_AFTER, Long.MAX_VALUE);
    long every = number(Switch.CUT_RESULT_EVERY, 1);
    return results.incrementAndGet() % every == 0 ? bytes : Long.MAX_VALUE;
  }

  /**
   * Waits until the statement may run; its time counts from then. GUESS: that waiting does not
   * count.
   */
  Turn turn(String session, Statement statement) {
    try {
      if (!queries.take(QUEUE_PATIENCE)) {
        throw WireErrors.queuedForEver();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WireErrors.unexpected(e);
    }
    try {
      return new Turn(this, session, limit(statement));
    } catch (RuntimeException e) {
      queries.give();
      throw e;
    }
  }

  private Duration limit(Statement statement) {
    return statement.writes()
        ? switches.duration(Switch.BATCH_TIMEOUT).orElse(BATCH)
        : switches.duration(Switch.STATEMENT_TIMEOUT).orElse(INTERACTIVE);
  }

  private long number(Switch name, long preset) {
    return switches.number(name).orElse(preset);
  }

  /** One statement that runs. */
  static final class Turn implements AutoCloseable {
    private final Load load;
    private final ScheduledFuture<?> end;
    private volatile boolean over;
    private boolean closed;

    private Turn(Load load, String session, Duration limit) {
      this.load = load;
      this.end = load.clock.schedule(() -> end(session), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the time of the statement is over. */
    boolean over() {
      return over;
    }

    /** The next statement of the session must not be cancelled in place of this one. */
    private synchronized void end(String session) {
      if (!closed) {
        over = true;
        load.cancelJobs.accept(session);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      end.cancel(false);
      load.queries.give();
    }
  }
}
