package io.decant.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request or an answer of HTTP/1.1 as it came over the wire, byte for byte. */
record HttpMessage(String head, byte[] body) {
  private static final Pattern EXPECTS = Pattern.compile("(?i)\r\nexpect: *100-continue(?=\r\n)");

  /**
   * A request; absent when the client has none any more. A client that wants to hear first that it
   * may go on is told so here, and the server does not learn that it asked.
   */
  static Optional<HttpMessage> request(InputStream in, OutputStream out) throws IOException {
    Optional<String> head = head(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Matcher expects = EXPECTS.matcher(head.get());
    if (expects.find()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    return Optional.of(new HttpMessage(expects.replaceFirst(""), body(in, head.get())));
  }

  /** The answer to a request. */
  static HttpMessage answer(InputStream in, HttpMessage request) throws IOException {
    String head = head(in).orElseThrow(EOFException::new);
    boolean empty = request.isHead() || head.matches("(?s)HTTP/1.1 (1..|204|304)[^\\d].*");
    return new HttpMessage(head, empty ? new byte[0] : body(in, head));
  }

  /** An answer that says an error as S3 does, in XML where an answer may have a body. */
  static HttpMessage error(HttpMessage request, int status, String code) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
    return new HttpMessage(
        "HTTP/1.1 "
            + status
            + " x\r\nContent-Type: application/xml\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n",
        request.isHead() ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends it. */
  void to(OutputStream out) throws IOException {
    beginning(out, body.length);
  }

  /** Sends its head, and of its body the first bytes. */
  void beginning(OutputStream out, int bytes) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + bytes);
    message.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    message.write(body, 0, bytes);
    message.writeTo(out);
    out.flush();
  }

  /** Whether more than its head can be lost. */
  boolean hasBody() {
    return body.length > 0;
  }

  private boolean isHead() {
    return head.startsWith("HEAD ");
  }

  private static Optional<String> head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.append((char) next);
    }
    return Optional.of(head.toString());
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n")) {
      return chunks(in);
    }
    Matcher length = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n").matcher(head);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    byte[] body = in.readNBytes(bytes);
    if (body.length < bytes) {
      throw new EOFException();
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int size;
    do {
      String line = line(in);
      size = Integer.parseInt(line.strip().split(";", 2)[0], 16);
      chunks.write(line.getBytes(StandardCharsets.ISO_8859_1));
      chunks.write(in.readNBytes(size + 2));
    } while (size > 0);
    return chunks.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    } while (next != '\n');
    return line.toString();
  }
}
