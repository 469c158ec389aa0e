package io.decant.platform;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.net.http.HttpResponse;

/** Why there is no token, and what to do about it. */
final class ImsErrors implements HttpErrors {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final PlatformConfig platform;
  private final String secret;

  ImsErrors(PlatformConfig platform, String secret) {
    this.platform = platform;
    this.secret = secret;
  }

  @Override
  public SourceException refused(HttpResponse<String> answer) {
    String text = Answer.text(answer, secret);
    boolean ofClient = answer.statusCode() == BAD_REQUEST || answer.statusCode() == UNAUTHORIZED;
    if (ofClient && text.contains("scope")) {
      return failure(
          "refuses the scopes " + platform.scopes() + " (" + text + ").",
          "Scopes are those of the OAuth server-to-server credential in the Developer Console.",
          Retry.DOES_NOT_HELP,
          null);
    }
    if (ofClient) {
      return failure(
          "gives client " + platform.clientId() + " no token (" + text + ").",
          "Look at the client id and at its secret, which is taken from "
              + platform.clientSecret()
              + "; the Developer Console shows both.",
          Retry.DOES_NOT_HELP,
          null);
    }
    return failure(
        "gives no token (" + text + ").",
        "Look at ims-url and at Adobe's status page.",
        answer.statusCode() / 100 == 5 || answer.statusCode() == 429
            ? Retry.HELPS
            : Retry.DOES_NOT_HELP,
        null);
  }

  @Override
  public SourceException unreachable(Exception cause) {
    return failure(
        "does not answer: " + Unreachable.text(cause) + ".",
        Unreachable.remedy(cause, "ims-url"),
        Unreachable.retry(cause),
        cause);
  }

  @Override
  public SourceException garbled(Exception cause) {
    return failure(
        "answers something else than a token.", "Look at ims-url.", Retry.DOES_NOT_HELP, cause);
  }

  static SourceException noToken(PlatformConfig platform) {
    return new ImsErrors(platform, "").garbled(null);
  }

  private SourceException failure(String problem, String remedy, Retry retry, Exception cause) {
    return SourceException.of(
        "source " + platform.source(),
        "IMS at " + platform.ims() + " " + problem,
        remedy,
        retry,
        cause);
  }
}
