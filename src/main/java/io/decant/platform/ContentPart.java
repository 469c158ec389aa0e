package io.decant.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * Some bytes of a file, as the body of a request. Nothing is held in memory.
 *
 * @param first the position of the first
 * @param bytes how many, more than 0
 */
record ContentPart(Content content, long first, long bytes) {
  private static final long SLOWEST_BYTES_A_SECOND = 256 << 10;

  BodyPublisher body() {
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(Stream::new), bytes);
  }

  /** Which bytes of the file these are. */
  String range() {
    return "bytes " + first + "-" + (first + bytes - 1) + "/" + content.size();
  }

  /** How long the service may take to answer. */
  Duration timeout() {
    return HttpExchange.TIMEOUT.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
  }

  /** Opens the file when it is read from: a failure to open it is one to read it. */
  private final class Stream extends InputStream {
    private InputStream in;
    private long left = bytes;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      if (in == null) {
        in = content.open(first);
      }
      int read = in.read(buffer, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the file has become shorter");
      }
      left -= read;
      return read;
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
