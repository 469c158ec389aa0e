package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes sessions that are too long idle or whose token has expired, where switches want that. That
 * the real service closes sessions was observed; when it does is a GUESS.
 */
final class SessionWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

  private enum AtExpiry {
    STAYS_OPEN,
    CLOSES
  }

  private final Map<String, LiveSession> open = new ConcurrentHashMap<>();
  private final Switches switches;
  private final Load load;
  private final Consumer<String> cancelJobs;

  SessionWatch(Switches switches, Load load, Consumer<String> cancelJobs) {
    this.switches = switches;
    this.load = load;
    this.cancelJobs = cancelJobs;
  }

  void opened(LiveSession session) {
    open.put(session.name(), session);
  }

  void closed(LiveSession session) {
    open.remove(session.name());
  }

  /** Looks at every session once. */
  @Override
  public void run() {
    if (open.isEmpty()) {
      return;
    }
    try {
      boolean closes = switches.choice(Switch.AT_TOKEN_EXPIRY, AtExpiry.class) == AtExpiry.CLOSES;
      Optional<Duration> idle = load.idleLimit();
      Instant now = switches.now();
      for (LiveSession session : open.values()) {
        boolean expired = closes && session.expired(now);
        boolean tooLong = idle.map(session::idleFor).orElse(false);
        if (expired || tooLong) {
          cut(session);
        }
      }
    } catch (QueryFailure e) {
      LOG.debug("Sessions are not watched: {}", e.getMessage());
    }
  }

  /** Ends every session and what runs for it. */
  void cutAll() {
    open.values().forEach(this::cut);
  }

  private void cut(LiveSession session) {
    try {
      session.cut();
    } catch (IOException e) {
      LOG.debug("{} did not close", session.name(), e);
    }
    cancelJobs.accept(session.name());
  }
}
