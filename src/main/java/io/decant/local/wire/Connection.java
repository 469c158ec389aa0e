package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import java.io.IOException;
import java.nio.BufferUnderflowException;

/** The conversation with a client that has signed in, until it leaves. */
final class Connection {
  private final MessageReader in;
  private final MessageWriter out;
  private final SimpleQueries simple;
  private final ExtendedQueries extended;
  private final Runner runner;
  private final LiveSession live;

  Connection(Handshake.Client client, Runner runner, LiveSession live) {
    this.in = client.in();
    this.out = client.out();
    this.runner = runner;
    this.live = live;
    this.simple = new SimpleQueries(runner, out);
    this.extended = new ExtendedQueries(runner, out);
  }

  void talk() throws IOException {
    out.readyForQuery(false);
    out.flush();
    for (int type = type(); type != MessageReader.END && type != 'X'; type = type()) {
      MessageBody body = in.body();
      try {
        handle(type, body);
      } catch (QueryFailure e) {
        sendError(e);
      } catch (BufferUnderflowException e) {
        sendError(WireErrors.messageLength(body.length()));
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        sendError(WireErrors.unexpected(e));
      }
    }
  }

  private int type() throws IOException {
    live.idle();
    int type = in.type();
    live.busy();
    return type;
  }

  private void handle(int type, MessageBody body) throws IOException {
    switch (type) {
      case 'Q' -> simple.query(body.readText());
      case 'P', 'B', 'D', 'E', 'C', 'H', 'S' -> extended.handle(type, body);
      default -> throw WireErrors.unsupportedMessage(type);
    }
  }

  private void sendError(QueryFailure failure) throws IOException {
    out.error(failure, false);
    out.readyForQuery(runner.inTransaction());
    out.flush();
  }
}
