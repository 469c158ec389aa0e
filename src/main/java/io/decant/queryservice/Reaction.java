package io.decant.queryservice;

import io.decant.error.Causes;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;

/**
 * What to do about a failure of the service. Reading changes nothing there and a result is complete
 * before its first row is used, so that every statement may be sent again.
 */
enum Reaction {
  /** Sign in again, once: the token has expired. */
  NEW_TOKEN(1),
  /** Wait, open another session, send it again. */
  BACK_OFF(3),
  /** The same with less trust: a system error is often none. */
  BACK_OFF_BRIEFLY(2),
  /** The statement took too long: read its rows in two halves. */
  SPLIT(0),
  /** Sending it again gives the same. Most errors of the code XX000 are mistakes in the SQL. */
  GIVE_UP(0);

  /** What the driver says of every connection that it could not open, also for want of time. */
  private static final String NOT_CONNECTED = "08001";

  private final int retries;

  Reaction(int retries) {
    this.retries = retries;
  }

  /** How often one statement is sent again. */
  int retries() {
    return retries;
  }

  static Reaction of(SQLException failure) {
    if (isSilent(failure)) {
      return SPLIT;
    }
    return switch (SqlState.of(failure)) {
      case WRONG_PASSWORD -> NEW_TOKEN;
      case SESSION_LIMIT -> BACK_OFF;
      case CONNECTION -> isForGood(failure) ? GIVE_UP : BACK_OFF;
      case SYSTEM -> BACK_OFF_BRIEFLY;
      case TIMEOUT -> SPLIT;
      default -> GIVE_UP;
    };
  }

  /**
   * Whether a statement had no answer for longer than the service lets one run. A connection that
   * was not opened in time is another matter: no statement was sent.
   */
  private static boolean isSilent(SQLException failure) {
    return !NOT_CONNECTED.equals(failure.getSQLState())
        && Causes.find(failure, SocketTimeoutException.class).isPresent();
  }

  private static boolean isForGood(SQLException failure) {
    return Causes.find(failure, UnknownHostException.class).isPresent()
        || Causes.find(failure, CertificateException.class).isPresent()
        || ConnectionErrors.isHostNameMismatch(failure);
  }
}
