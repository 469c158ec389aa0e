package io.decant.local.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** The rows of a result on their way to the client, in portions if need be. */
final class RowStream {
  private final Iterator<byte[]> chunks;
  private final long cut;
  private byte[] chunk = new byte[0];
  private int offset;
  private long rows;
  private long bytes;

  /**
   * Rows that have not been computed yet.
   *
   * @param cut after how many bytes the connection breaks
   */
  RowStream(Iterator<byte[]> chunks, long cut) {
    this.chunks = chunks;
    this.cut = cut;
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
  void sendAll(MessageWriter out, BooleanSupplier over) throws IOException {
    send(out, Long.MAX_VALUE, over);
  }

  /**
   * Sends at most so many rows; returns how many.
   *
   * @param over whether the time of the statement is over
   */
  long send(MessageWriter out, long maximum, BooleanSupplier over) throws IOException {
    long sent = 0;
    while (sent < maximum && !exhausted()) {
      if (over.getAsBoolean()) {
        throw WireErrors.statementTimeout();
      }
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
      sendBytes(out, start, offset - start);
    }
    rows += sent;
    return sent;
  }

  private void sendBytes(MessageWriter out, int start, int length) throws IOException {
    long left = cut - bytes;
    if (length > left) {
      out.dataRows(chunk, start, (int) left);
      out.flush();
      throw new ConnectionCut(cut);
    }
    out.dataRows(chunk, start, length);
    bytes += length;
  }
}
