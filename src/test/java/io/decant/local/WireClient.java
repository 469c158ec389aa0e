package io.decant.local;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that sends any messages it likes, and sees every one that comes back. */
final class WireClient implements AutoCloseable {
  private static final int TLS_REQUEST = 80_877_103;
  private static final int PROTOCOL = 196_608;

  /** A message of the server; the text has every byte as a character. */
  record Message(char type, String text) {}

  private final ServiceFixture fixture;
  private final SSLSocket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  private WireClient(ServiceFixture fixture, SSLSocket socket) throws IOException {
    this.fixture = fixture;
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Connected and encrypted, but not signed in. */
  static WireClient connect(ServiceFixture fixture) throws IOException, GeneralSecurityException {
    Socket plain = new Socket("127.0.0.1", fixture.service().port());
    plain.setSoTimeout(60_000);
    DataOutputStream out = new DataOutputStream(plain.getOutputStream());
    out.writeInt(8);
    out.writeInt(TLS_REQUEST);
    out.flush();
    if (plain.getInputStream().read() != 'S') {
      throw new IOException("The service does not speak TLS.");
    }
    SSLSocket socket =
        (SSLSocket)
            tls(fixture).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    socket.startHandshake();
    return new WireClient(fixture, socket);
  }

  /** Signed in and ready. */
  static WireClient signedIn(ServiceFixture fixture) throws IOException, GeneralSecurityException {
    WireClient client = connect(fixture);
    client.startup("prod:all");
    client.next();
    client.send('p', fixture.password() + "\0");
    client.until('Z');
    return client;
  }

  void startup(String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(body);
    fields.writeInt(PROTOCOL);
    fields.writeBytes("user\0" + fixture.service().user() + "\0database\0" + database + "\0\0");
    out.writeInt(4 + body.size());
    out.write(body.toByteArray());
    out.flush();
  }

  /** Sends a message; every character of the body is a byte. */
  void send(char type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    out.writeByte(type);
    out.writeInt(4 + bytes.length);
    out.write(bytes);
    out.flush();
  }

  Message next() throws IOException {
    char type = (char) in.readByte();
    byte[] body = in.readNBytes(in.readInt() - 4);
    return new Message(type, new String(body, StandardCharsets.ISO_8859_1));
  }

  /** Everything up to a message of a type, that one included. */
  List<Message> until(char type) throws IOException {
    List<Message> messages = new ArrayList<>();
    do {
      messages.add(next());
    } while (messages.get(messages.size() - 1).type() != type);
    return messages;
  }

  /** The types of everything up to the next time the server is ready. */
  String types() throws IOException {
    StringBuilder types = new StringBuilder();
    until('Z').forEach(message -> types.append(message.type()));
    return types.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Trusts the root certificate of a service and nothing else. */
  static SSLContext tls(ServiceFixture fixture) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(fixture.service().rootCertificate())) {
      trusted.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.2");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
