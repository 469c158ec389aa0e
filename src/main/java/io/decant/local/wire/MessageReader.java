package io.decant.local.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads messages of a client: a type byte, a length, a body. */
final class MessageReader {
  /** Nobody sends this when all messages have been read. */
  static final int END = -1;

  private static final int MAXIMUM_STARTUP = 10_000;
  private static final int MAXIMUM = 64 << 20;

  private final DataInputStream in;

  MessageReader(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, 16 << 10));
  }

  /** The type of the next message, or {@link #END} when the client has gone. */
  int type() throws IOException {
    return in.read();
  }

  /** The body of a message whose type has been read. */
  MessageBody body() throws IOException {
    return body(MAXIMUM);
  }

  /** The first message of a connection, which has no type. */
  MessageBody startup() throws IOException {
    return body(MAXIMUM_STARTUP);
  }

  private MessageBody body(int maximum) throws IOException {
    int length = in.readInt();
    if (length < 4 || length > maximum) {
      throw WireErrors.messageLength(length);
    }
    byte[] bytes = in.readNBytes(length - 4);
    if (bytes.length < length - 4) {
      throw new EOFException("The client went away in the middle of a message.");
    }
    return new MessageBody(bytes);
  }
}
