package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions over which threads ask at once. The first one is waited for. Another one is taken
 * where it is free, once something was answered; other clients may hold it, and then the threads
 * ask one after the other.
 */
final class AskingSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AskingSessions.class);

  /** What one would wait for, and does not for a session that can be done without. */
  private static final Set<Reaction> PASSING = Set.of(Reaction.BACK_OFF, Reaction.BACK_OFF_BRIEFLY);

  private final Supplier<ServiceSession> first;
  private final Supplier<ServiceSession> spare;
  private final Deque<ServiceSession> idle = new ArrayDeque<>();
  private final Set<ServiceSession> asking = new HashSet<>();
  private final Set<ServiceSession> spares = new HashSet<>();
  private int most;
  private boolean answered;

  /**
   * None yet; they are opened when something is asked.
   *
   * @param first makes one that waits until the service has it to give
   * @param spare makes one that does not wait
   * @param most how many there are at once
   */
  AskingSessions(Supplier<ServiceSession> first, Supplier<ServiceSession> spare, int most) {
    this.first = first;
    this.spare = spare;
    this.most = most;
  }

  /** Asks over one of them, or over another one where the service has none to spare. */
  <T> T over(Function<ServiceSession, T> work) {
    ServiceSession session = taken();
    try {
      T answer = work.apply(session);
      answered();
      return answer;
    } catch (SourceException e) {
      if (!isGivenUp(session, e)) {
        throw e;
      }
      LOG.info("no session beside the first; asking one after the other: {}", e.getMessage());
    } finally {
      given(session);
    }
    return over(work);
  }

  private synchronized ServiceSession taken() {
    try {
      while (idle.isEmpty() && asking.size() >= (answered ? most : 1)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a session", e);
    }
    ServiceSession session = idle.isEmpty() ? opened() : idle.pop();
    asking.add(session);
    return session;
  }

  /**
   * Until then the first session is alone, so that no spare one takes the only one that is free.
   */
  private synchronized void answered() {
    answered = true;
    notifyAll();
  }

  private ServiceSession opened() {
    if (asking.isEmpty()) {
      return first.get();
    }
    ServiceSession opened = spare.get();
    spares.add(opened);
    return opened;
  }

  /** A spare one that is not to be had, or lost, is not asked for again. */
  private synchronized boolean isGivenUp(ServiceSession session, SourceException failure) {
    boolean away =
        Causes.find(failure, SQLException.class)
            .map(Reaction::of)
            .filter(reaction -> PASSING.contains(reaction))
            .isPresent();
    if (!away || !spares.remove(session)) {
      return false;
    }
    most--;
    asking.remove(session);
    session.close();
    return true;
  }

  private synchronized void given(ServiceSession session) {
    if (asking.remove(session)) {
      idle.push(session);
    }
    notifyAll();
  }

  /** A statement that a thread still waits for fails; what is asked next opens a session anew. */
  @Override
  public synchronized void close() {
    asking.forEach(ServiceSession::abort);
    asking.clear();
    idle.forEach(ServiceSession::close);
    idle.clear();
    spares.clear();
    answered = false;
  }
}
