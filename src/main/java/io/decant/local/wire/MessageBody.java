package io.decant.local.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The content of one message, read from front to back. */
final class MessageBody {
  private final ByteBuffer bytes;

  MessageBody(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int length() {
    return bytes.capacity();
  }

  int readByte() {
    return bytes.get();
  }

  int readShort() {
    return bytes.getShort() & 0xffff;
  }

  int readInt() {
    return bytes.getInt();
  }

  long readLong() {
    return bytes.getLong();
  }

  byte[] readBytes(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] result = new byte[length];
    bytes.get(result);
    return result;
  }

  /** Text up to a zero byte. */
  String readText() {
    int start = bytes.position();
    while (bytes.get() != 0) {
      // Looking for the end.
    }
    int length = bytes.position() - start - 1;
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
  }
}
