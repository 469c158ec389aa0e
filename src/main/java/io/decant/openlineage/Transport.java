package io.decant.openlineage;

import java.io.IOException;

/** Takes events somewhere. */
@FunctionalInterface
interface Transport {
  /**
   * Sends one event, or fails.
   *
   * @param event JSON in one line
   * @throws IOException whose message says why, and holds no secret
   */
  void send(String event) throws IOException, InterruptedException;
}
