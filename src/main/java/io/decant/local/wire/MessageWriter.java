package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Switches;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes messages to a client; nothing is sent before {@link #flush} or a full buffer. */
final class MessageWriter {
  private static final int BUFFER = 128 << 10;

  private final OutputStream out;
  private final Switches switches;
  private final WireBuffer buffer = new WireBuffer(1024);

  /**
   * A writer to one client.
   *
   * @param switches tell which codes errors have
   */
  MessageWriter(OutputStream out, Switches switches) {
    this.switches = switches;
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  void flush() throws IOException {
    out.flush();
  }

  void askForCleartextPassword() throws IOException {
    start('R').putInt(3);
    send();
  }

  void authenticated() throws IOException {
    start('R').putInt(0);
    send();
  }

  void parameterStatus(String name, String value) throws IOException {
    start('S').putZeroTerminated(name).putZeroTerminated(value);
    send();
  }

  void backendKey(int process, int secret) throws IOException {
    start('K').putInt(process).putInt(secret);
    send();
  }

  void readyForQuery(boolean inTransaction) throws IOException {
    start('Z').putByte(inTransaction ? 'T' : 'I');
    send();
  }

  void rowDescription(List<Column> columns) throws IOException {
    WireBuffer body = start('T').putShort(columns.size());
    for (Column column : columns) {
      body.putZeroTerminated(column.label()).putInt(0).putShort(0);
      body.putInt(column.type().oid()).putShort(column.type().length());
      body.putInt(PostgresType.modifier(column.dataType())).putShort(column.binary() ? 1 : 0);
    }
    send();
  }

  /** Whole DataRow messages. */
  void dataRows(byte[] chunk, int offset, int length) throws IOException {
    out.write(chunk, offset, length);
  }

  void commandComplete(String tag) throws IOException {
    start('C').putZeroTerminated(tag);
    send();
  }

  void parameterDescription(int[] types) throws IOException {
    WireBuffer body = start('t').putShort(types.length);
    for (int type : types) {
      body.putInt(type);
    }
    send();
  }

  /** A message that is nothing but its type. */
  void bare(char type) throws IOException {
    start(type);
    send();
  }

  /** The code with which a failure is told. */
  String code(QueryFailure failure) {
    return switches.code(failure);
  }

  void error(QueryFailure failure, boolean fatal) throws IOException {
    String severity = fatal ? "FATAL" : "ERROR";
    WireBuffer body = start('E');
    body.putByte('S').putZeroTerminated(severity);
    body.putByte('V').putZeroTerminated(severity);
    body.putByte('C').putZeroTerminated(code(failure));
    body.putByte('M').putZeroTerminated(failure.getMessage());
    if (failure.position() != QueryFailure.NOWHERE) {
      body.putByte('P').putZeroTerminated(Integer.toString(failure.position() + 1));
    }
    body.putByte(0);
    send();
  }

  private WireBuffer start(char type) {
    buffer.clear();
    return buffer.putByte(type).putInt(0);
  }

  private void send() throws IOException {
    buffer.setInt(1, buffer.size() - 1);
    buffer.writeTo(out);
  }
}
