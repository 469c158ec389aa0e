package io.decant.local.wire;

import io.decant.local.signin.Account;
import io.decant.local.signin.Admission;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Switches;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way from a bare connection to a session: TLS first, then the start-up message, then a
 * password in clear text inside TLS. A client that does not ask for TLS first is cut off; GUESS: so
 * is one that asks for GSS encryption. A cancel request is ignored, as the real service ignores it.
 */
final class Handshake {
  private static final int TLS_REQUEST = 80_877_103;
  private static final int REQUEST_LENGTH = 8;
  private static final int PROTOCOL_MAJOR = 3;
  private static final int PATIENCE_MILLIS = 30_000;

  /** A client that has signed in, and may talk. */
  record Client(MessageReader in, MessageWriter out, Admission admission) {}

  private final SSLSocketFactory tls;
  private final Account account;
  private final Switches switches;

  Handshake(SSLSocketFactory tls, Account account, Switches switches) {
    this.tls = tls;
    this.account = account;
    this.switches = switches;
  }

  /** Empty when the client was refused; it has been told why, as far as the protocol allows. */
  Optional<Client> greet(Socket plain) throws IOException {
    plain.setSoTimeout(PATIENCE_MILLIS);
    DataInputStream in = new DataInputStream(plain.getInputStream());
    if (in.readInt() != REQUEST_LENGTH || in.readInt() != TLS_REQUEST) {
      return Optional.empty();
    }
    plain.getOutputStream().write('S');
    plain.getOutputStream().flush();
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    socket.startHandshake();
    Optional<Client> client = signIn(socket);
    plain.setSoTimeout(0);
    return client;
  }

  private Optional<Client> signIn(SSLSocket socket) throws IOException {
    MessageReader in = new MessageReader(socket.getInputStream());
    MessageWriter out = new MessageWriter(socket.getOutputStream(), switches);
    try {
      Map<String, String> startup = startup(in.startup());
      out.askForCleartextPassword();
      out.flush();
      int type = in.type();
      // Read before any refusal: closing on unread bytes would take the refusal away again.
      MessageBody answer = in.body();
      if (type != 'p') {
        throw WireErrors.notAPassword();
      }
      String user = startup.getOrDefault("user", "");
      String database = startup.getOrDefault("database", user);
      Admission admission = account.admit(user, answer.readText(), database);
      return Optional.of(new Client(in, out, admission));
    } catch (QueryFailure e) {
      out.error(e, true);
      out.flush();
      return Optional.empty();
    }
  }

  private static Map<String, String> startup(MessageBody body) {
    ByteBuffer version = ByteBuffer.wrap(body.readBytes(4));
    int major = version.getShort();
    int minor = version.getShort();
    if (major != PROTOCOL_MAJOR) {
      throw WireErrors.unsupportedProtocol(major, minor);
    }
    Map<String, String> parameters = new HashMap<>();
    for (String name = body.readText(); !name.isEmpty(); name = body.readText()) {
      parameters.put(name, body.readText());
    }
    return parameters;
  }
}
