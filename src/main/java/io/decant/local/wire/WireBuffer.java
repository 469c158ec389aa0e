package io.decant.local.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in network order, growing as needed. */
final class WireBuffer {
  private byte[] data;
  private int size;

  WireBuffer(int capacity) {
    data = new byte[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(data, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(data, 0, size);
  }

  WireBuffer putByte(int value) {
    ensure(1);
    data[size++] = (byte) value;
    return this;
  }

  WireBuffer putShort(int value) {
    return putByte(value >> 8).putByte(value);
  }

  WireBuffer putInt(int value) {
    ensure(4);
    setInt(size, value);
    size += 4;
    return this;
  }

  WireBuffer putLong(long value) {
    return putInt((int) (value >> 32)).putInt((int) value);
  }

  WireBuffer putBytes(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, data, size, bytes.length);
    size += bytes.length;
    return this;
  }

  WireBuffer putText(String text) {
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Text that ends with a zero byte; one inside would cut it, so it is taken out. */
  WireBuffer putZeroTerminated(String text) {
    return putText(text.replace("\0", "")).putByte(0);
  }

  /** Overwrites four bytes that were put before, usually a length that is known only now. */
  void setInt(int at, int value) {
    data[at] = (byte) (value >> 24);
    data[at + 1] = (byte) (value >> 16);
    data[at + 2] = (byte) (value >> 8);
    data[at + 3] = (byte) value;
  }

  private void ensure(int more) {
    if (size + more > data.length) {
      data = Arrays.copyOf(data, Math.max(size + more, data.length * 2));
    }
  }
}
