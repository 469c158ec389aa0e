package io.decant.platform;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.net.http.HttpResponse;

/** Why a call of the Platform failed, and what to do about it. */
final class PlatformErrors implements HttpErrors {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;

  private final PlatformConfig platform;
  private final String call;
  private final String permission;
  private final String token;

  /**
   * For one call.
   *
   * @param call what is called, for messages
   * @param permission what the technical account needs for it
   * @param token never shown
   */
  PlatformErrors(PlatformConfig platform, String call, String permission, String token) {
    this.platform = platform;
    this.call = call;
    this.permission = permission;
    this.token = token;
  }

  @Override
  public SourceException refused(HttpResponse<String> answer) {
    String text = Answer.text(answer, token);
    return switch (answer.statusCode()) {
      case UNAUTHORIZED ->
          failure(
              "does not accept a new token of client " + platform.clientId() + " (" + text + ").",
              "Look at organization ("
                  + platform.organization()
                  + "), and whether the credential in the Developer Console has the Experience"
                  + " Platform API.",
              Retry.DOES_NOT_HELP,
              null);
      case FORBIDDEN ->
          failure(
              "does not permit it to client " + platform.clientId() + " (" + text + ").",
              "A role of its technical account needs the sandbox "
                  + platform.sandbox()
                  + " and "
                  + permission
                  + ".",
              Retry.DOES_NOT_HELP,
              null);
      case TOO_LARGE ->
          failure(
              "takes no body of this size (" + text + ").",
              "Set return.files.piece-mebibytes lower: what is larger is uploaded in pieces.",
              Retry.DOES_NOT_HELP,
              null);
      case TOO_MANY ->
          failure("is busy (" + text + ").", "Run at another time.", Retry.HELPS, null);
      default ->
          failure(
              "refuses (" + text + ").",
              "Look at platform-url, organization and sandbox ("
                  + platform.sandbox()
                  + "), and at Adobe's status page.",
              answer.statusCode() / 100 == 5 ? Retry.HELPS : Retry.DOES_NOT_HELP,
              null);
    };
  }

  @Override
  public SourceException unreachable(Exception cause) {
    return failure(
        "does not answer: " + Unreachable.text(cause) + ".",
        Unreachable.remedy(cause, "platform-url"),
        Unreachable.retry(cause),
        cause);
  }

  @Override
  public SourceException garbled(Exception cause) {
    return failure(
        "answers something else than was asked for.",
        "Look at platform-url.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  private SourceException failure(String problem, String remedy, Retry retry, Exception cause) {
    return SourceException.of(
        "source " + platform.source(),
        platform.url() + ", asked " + call + ", " + problem,
        remedy,
        retry,
        cause);
  }
}
