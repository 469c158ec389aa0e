package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ALTER TABLE. Columns are added; keys and identities are kept and told when their columns exist,
 * and enforce nothing.
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
      TableKey key = constraint(table, tokens);
      tokens.expectEnd();
      if (add) {
        TableKeys.add(table, key);
      } else {
        TableKeys.remove(table, key);
      }
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

  private TableKey constraint(SandboxTable table, TokenReader tokens) {
    if (tokens.accept("FOREIGN", "KEY")) {
      return foreignKey(table, tokens);
    }
    TableKey.Kind kind = kind(tokens);
    List<String> columns = columns(table, tokens);
    return new TableKey(kind, columns, namespace(tokens), null, List.of());
  }

  private TableKey foreignKey(SandboxTable table, TokenReader tokens) {
    List<String> columns = columns(table, tokens);
    String referenced = null;
    List<String> referencedColumns = List.of();
    if (tokens.accept("REFERENCES")) {
      SandboxTable other = table(tokens);
      referenced = other.name();
      referencedColumns = columns(other, tokens);
    }
    return new TableKey(
        TableKey.Kind.FOREIGN_KEY, columns, namespace(tokens), referenced, referencedColumns);
  }

  private static TableKey.Kind kind(TokenReader tokens) {
    if (tokens.accept("PRIMARY", "KEY")) {
      return TableKey.Kind.PRIMARY_KEY;
    }
    if (tokens.accept("PRIMARY", "IDENTITY")) {
      return TableKey.Kind.PRIMARY_IDENTITY;
    }
    tokens.expect("IDENTITY");
    return TableKey.Kind.IDENTITY;
  }

  private static String namespace(TokenReader tokens) {
    return tokens.accept("NAMESPACE") ? TokenReader.unquoted(tokens.next()) : null;
  }

  private List<String> columns(SandboxTable table, TokenReader tokens) {
    List<String> known = List.of(context.spark().table(table.relation()).columns());
    List<String> columns = new ArrayList<>();
    tokens.expect("(");
    do {
      Token column = tokens.name();
      String name = TokenReader.unquoted(column);
      if (!known.contains(name)) {
        throw SqlErrors.noSuchColumn(name, column.start());
      }
      columns.add(name);
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
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
