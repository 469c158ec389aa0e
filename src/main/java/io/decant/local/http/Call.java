package io.decant.local.http;

/** One of the things that the platform can be asked over HTTP. */
@FunctionalInterface
public interface Call {
  /**
   * Answers.
   *
   * @throws HttpFailure when the caller is told something else instead
   */
  Response answer(Request request);
}
