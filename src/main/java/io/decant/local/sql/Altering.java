package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ALTER TABLE. Columns are added; keys and identities are accepted when their columns exist, and
 * change nothing, because nothing that the service does depends on them.
 */
final class Altering {
  /** The documented types as Spark knows them. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("BIGINT", "BIGINT"),
          Map.entry("INT8", "BIGINT"),
          Map.entry("INTEGER", "INT"),
          Map.entry("INT", "INT"),
          Map.entry("SMALLINT", "SMALLINT"),
          Map.entry("TINYINT", "TINYINT"),
          Map.entry("VARCHAR", "STRING"),
          Map.entry("STRING", "STRING"),
          Map.entry("CHAR", "STRING"),
          Map.entry("DOUBLE", "DOUBLE"),
          Map.entry("FLOAT8", "DOUBLE"),
          Map.entry("DATE", "DATE"),
          Map.entry("DATETIME", "TIMESTAMP"));

  private final SessionContext context;

  Altering(SessionContext context) {
    this.context = context;
  }

  /** What comes after ALTER TABLE. */
  Answer alter(TokenReader tokens) {
    SandboxTable table = table(tokens);
    boolean add = tokens.accept("ADD");
    if (!add) {
      tokens.expect("DROP");
    }
    if (add && (tokens.accept("COLUMN") || tokens.accept("COLUMNS"))) {
      addColumns(table, tokens);
    } else {
      tokens.accept("CONSTRAINT");
      constraint(table, tokens);
    }
    tokens.expectEnd();
    return new Answer.Done("ALTER TABLE");
  }

  private void addColumns(SandboxTable table, TokenReader tokens) {
    List<String> columns = new ArrayList<>();
    do {
      if (tokens.accept("ADD")) {
        tokens.expect("COLUMN");
      }
      Token name = tokens.name();
      Token type = tokens.name();
      String known = TYPES.get(type.text().toUpperCase(Locale.ROOT));
      if (known == null) {
        throw SqlErrors.noSuchType(type.text(), type.start());
      }
      if (tokens.accept("(")) {
        tokens.number();
        tokens.expect(")");
      }
      columns.add("`" + TokenReader.unquoted(name).replace("`", "``") + "` " + known);
    } while (tokens.accept(","));
    if (table.kind() != SandboxTable.Kind.LAKE) {
      throw SqlErrors.unsupported("ADD COLUMN to a table outside the data lake");
    }
    String list = String.join(", ", columns);
    try {
      context.spark().sql("ALTER TABLE " + table.relation() + " ADD COLUMNS (" + list + ")");
    } catch (Exception e) {
      throw new SparkFailures(context.behaviour().errorCodes()).of(e);
    }
  }

  private void constraint(SandboxTable table, TokenReader tokens) {
    if (tokens.accept("FOREIGN", "KEY")) {
      columns(table, tokens);
      if (tokens.accept("REFERENCES")) {
        columns(table(tokens), tokens);
      }
      return;
    }
    if (!tokens.accept("PRIMARY", "KEY") && !tokens.accept("PRIMARY", "IDENTITY")) {
      tokens.expect("IDENTITY");
    }
    columns(table, tokens);
    if (tokens.accept("NAMESPACE")) {
      tokens.next();
    }
  }

  private void columns(SandboxTable table, TokenReader tokens) {
    List<String> known = List.of(context.spark().table(table.relation()).columns());
    tokens.expect("(");
    do {
      Token column = tokens.name();
      if (!known.contains(TokenReader.unquoted(column))) {
        throw SqlErrors.noSuchColumn(TokenReader.unquoted(column), column.start());
      }
    } while (tokens.accept(","));
    tokens.expect(")");
  }

  private SandboxTable table(TokenReader tokens) {
    Token name = tokens.name();
    String text = TokenReader.unquoted(name);
    return context
        .sandbox()
        .table(text)
        .orElseThrow(() -> SqlErrors.noSuchTable(text, name.start()));
  }
}
