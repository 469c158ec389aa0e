package io.decant.queryservice;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens the sessions of a run, on the driver and on executors, each with a lease.
 *
 * @param options those of {@link ConnectionSettings}: no secret among them
 * @param leases where the lease is taken
 * @param leaseWait how long to wait for it
 * @param known whether the service has answered before
 */
record SessionOpener(
    Map<String, String> options, LeaseAddress leases, Duration leaseWait, boolean known)
    implements RetryingSession.Opener, Serializable {
  SessionOpener {
    options = new HashMap<>(options);
  }

  /** A new session, closed by the caller. */
  @Override
  public Session open() {
    ConnectionSettings settings = ConnectionSettings.parse(options);
    Lease lease = leases.take(settings.source(), leaseWait);
    try {
      return new Session(Sessions.open(settings, known), lease);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }
}
