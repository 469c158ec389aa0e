package io.decant.local.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A connection as long as it is open, as seen by those who may have to close it. */
final class LiveSession {
  private final String name;
  private final Socket socket;
  private volatile Optional<Instant> expires = Optional.empty();
  private volatile long idleSince = Long.MAX_VALUE;

  LiveSession(String name, Socket socket) {
    this.name = name;
    this.socket = socket;
  }

  String name() {
    return name;
  }

  /**
   * Notes that the client has been let in.
   *
   * @param expiry when its password expires, by the service's clock
   */
  void signedIn(Optional<Instant> expiry) {
    expires = expiry;
  }

  /** Notes that the service waits for the client. */
  void idle() {
    idleSince = System.nanoTime();
  }

  /** Notes that the client waits for the service. */
  void busy() {
    idleSince = Long.MAX_VALUE;
  }

  boolean expired(Instant now) {
    return expires.isPresent() && !now.isBefore(expires.get());
  }

  boolean idleFor(Duration limit) {
    long since = idleSince;
    return since != Long.MAX_VALUE && System.nanoTime() - since > limit.toNanos();
  }

  /** Closes the connection without a word. */
  void cut() throws IOException {
    socket.close();
  }
}
