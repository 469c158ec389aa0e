package io.decant.local.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** The rows of a result on their way to the client, in portions if need be. */
final class RowStream {
  private final Iterator<byte[]> chunks;
  private byte[] chunk = new byte[0];
  private int offset;
  private long rows;
  private long bytes;

  RowStream(Iterator<byte[]> chunks) {
    this.chunks = chunks;
  }

  /** How many rows have been sent. */
  long rows() {
    return rows;
  }

  /** How many bytes these rows were. */
  long bytes() {
    return bytes;
  }

  boolean exhausted() {
    return offset == chunk.length && !chunks.hasNext();
  }

  /** Sends what is left. */
  void sendAll(MessageWriter out) throws IOException {
    send(out, Long.MAX_VALUE);
  }

  /** Sends at most so many rows; returns how many. */
  long send(MessageWriter out, long maximum) throws IOException {
    long sent = 0;
    while (sent < maximum && !exhausted()) {
      if (offset == chunk.length) {
        chunk = chunks.next();
        offset = 0;
      }
      int start = offset;
      while (sent < maximum && offset < chunk.length) {
        // A message is a type byte and a length that counts itself and the content.
        offset += 1 + ByteBuffer.wrap(chunk).getInt(offset + 1);
        sent++;
      }
      out.dataRows(chunk, start, offset - start);
      bytes += offset - start;
    }
    rows += sent;
    return sent;
  }
}
