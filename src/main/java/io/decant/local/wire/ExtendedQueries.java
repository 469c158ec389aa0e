package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Statement;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The extended protocol: statements are prepared, bound to parameters, described and run by
 * messages of their own. After a failure everything up to the next Sync is skipped.
 */
final class ExtendedQueries {
  private static final int TEXT = PostgresType.TEXT.oid();

  private record Prepared(String text, Statement statement, int[] types) {}

  private final Runner runner;
  private final MessageWriter out;
  private final Map<String, Prepared> statements = new HashMap<>();
  private final Map<String, Portal> portals = new HashMap<>();
  private boolean skipping;

  ExtendedQueries(Runner runner, MessageWriter out) {
    this.runner = runner;
    this.out = out;
  }

  /** Handles one message; the type is one of P, B, D, E, C, H, S. */
  void handle(int type, MessageBody body) throws IOException {
    if (type == 'S') {
      skipping = false;
      runner.arrive();
      out.readyForQuery(runner.inTransaction());
      out.flush();
    } else if (!skipping) {
      try {
        dispatch(type, body);
      } catch (QueryFailure e) {
        skip(e);
      } catch (BufferUnderflowException e) {
        skip(WireErrors.messageLength(body.length()));
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        skip(WireErrors.unexpected(e));
      }
    }
  }

  private void skip(QueryFailure failure) throws IOException {
    skipping = true;
    out.error(failure, false);
    out.flush();
  }

  private void dispatch(int type, MessageBody body) throws IOException {
    switch (type) {
      case 'P' -> parse(body);
      case 'B' -> bind(body);
      case 'D' -> describe(body);
      case 'E' -> execute(body);
      case 'C' -> close(body);
      case 'H' -> out.flush();
      default -> throw WireErrors.unsupportedMessage(type);
    }
  }

  private void parse(MessageBody body) throws IOException {
    String name = body.readText();
    String text = body.readText();
    int[] given = new int[body.readShort()];
    for (int i = 0; i < given.length; i++) {
      given[i] = body.readInt();
    }
    try {
      List<Statement> parsed = runner.session().statements(text);
      if (parsed.size() > 1) {
        throw WireErrors.severalStatements();
      }
      Statement statement = parsed.isEmpty() ? null : parsed.get(0);
      int count = statement == null ? 0 : statement.parameters();
      int[] types = Arrays.copyOf(given, Math.max(count, given.length));
      statements.put(name, new Prepared(text, statement, types));
    } catch (QueryFailure e) {
      runner.failed(text, List.of(), e);
      throw e;
    }
    out.bare('1');
  }

  private void bind(MessageBody body) throws IOException {
    String portal = body.readText();
    Prepared prepared = statement(body.readText());
    List<Boolean> formats = formats(body);
    int count = body.readShort();
    if (count != prepared.types().length) {
      throw WireErrors.parameterCount(prepared.types().length, count);
    }
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = body.readInt();
      byte[] value = length < 0 ? null : body.readBytes(length);
      boolean binary = formats.size() == 1 ? formats.get(0) : i < formats.size() && formats.get(i);
      parameters.add(ParameterValue.read(prepared.types()[i], binary, value));
    }
    portals.put(portal, new Portal(prepared.statement(), parameters, formats(body)));
    out.bare('2');
  }

  private void describe(MessageBody body) throws IOException {
    int kind = body.readByte();
    String name = body.readText();
    Portal portal = kind == 'S' ? sample(statement(name)) : portal(name);
    if (kind == 'S') {
      int[] types = statement(name).types();
      out.parameterDescription(Arrays.stream(types).map(t -> t == 0 ? TEXT : t).toArray());
    }
    try {
      Optional<List<Column>> columns = runner.columns(portal);
      if (columns.isPresent()) {
        out.rowDescription(columns.get());
      } else {
        out.bare('n');
      }
    } catch (QueryFailure e) {
      runner.failed(portal.sql(), portal.parameters(), e);
      throw e;
    }
  }

  private void execute(MessageBody body) throws IOException {
    Portal portal = portal(body.readText());
    try {
      runner.run(portal, body.readInt());
    } catch (QueryFailure e) {
      runner.failed(portal.sql(), portal.parameters(), e);
      throw e;
    }
  }

  private void close(MessageBody body) throws IOException {
    int kind = body.readByte();
    String name = body.readText();
    if (kind == 'S') {
      statements.remove(name);
    } else {
      portals.remove(name);
    }
    out.bare('3');
  }

  private static List<Boolean> formats(MessageBody body) {
    int count = body.readShort();
    List<Boolean> formats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      formats.add(body.readShort() == 1);
    }
    return formats;
  }

  private static Portal sample(Prepared prepared) {
    List<String> samples =
        Arrays.stream(prepared.types()).mapToObj(ParameterValue::sample).toList();
    return Portal.preview(prepared.statement(), samples);
  }

  private Prepared statement(String name) {
    Prepared prepared = statements.get(name);
    if (prepared == null) {
      throw WireErrors.noSuchStatement(name);
    }
    return prepared;
  }

  private Portal portal(String name) {
    Portal portal = portals.get(name);
    if (portal == null) {
      throw WireErrors.noSuchPortal(name);
    }
    return portal;
  }
}
