package io.decant.local.wire;

import java.io.IOException;

/** A switch wants the connection to break here. */
final class ConnectionCut extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionCut(long bytes) {
    super("The connection breaks after " + bytes + " bytes of rows, as a switch wants.");
  }
}
