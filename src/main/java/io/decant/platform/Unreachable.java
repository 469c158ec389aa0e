package io.decant.platform;

import io.decant.credential.CurrentProcess;
import io.decant.error.SourceException.Retry;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why there is no answer. */
final class Unreachable {
  private Unreachable() {}

  static String text(Exception cause) {
    String reason;
    if (cause instanceof SSLException) {
      reason = "the server's certificate is not accepted";
    } else if (isUnknown(cause)) {
      reason = "there is no such host";
    } else if (cause instanceof HttpTimeoutException) {
      reason = "no answer within the time";
    } else if (cause instanceof ConnectException) {
      reason = "nobody listens there";
    } else if (cause instanceof InterruptedException) {
      reason = "the wait was interrupted";
    } else {
      reason = String.valueOf(cause.getMessage());
    }
    return reason + " (seen from " + CurrentProcess.name() + ")";
  }

  static String remedy(Exception cause, String key) {
    return cause instanceof SSLException
        ? "Look at " + key + "; a private root is named by tls.root-certificate of the source."
        : "Look at "
            + key
            + ", at firewall and proxy (https.proxyHost), and at Adobe's status page.";
  }

  static Retry retry(Exception cause) {
    return cause instanceof SSLException || isUnknown(cause) ? Retry.DOES_NOT_HELP : Retry.HELPS;
  }

  private static boolean isUnknown(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
