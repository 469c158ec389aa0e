package io.decant.local.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code CREATE [TEMP] TABLE [IF NOT EXISTS] t [WITH (…)] AS SELECT …} as written.
 *
 * @param options the names in lower case: schema, rowvalidation, label; without effect but for the
 *     rule that only a table without a schema has an ad-hoc one
 */
record CreateTable(
    boolean temporary,
    boolean ifNotExists,
    Token table,
    Map<String, String> options,
    Statement query) {
  /** What tables and views may be called. */
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Set<String> OPTIONS = Set.of("schema", "rowvalidation", "label");

  /** Reads what comes after CREATE. */
  static CreateTable of(TokenReader tokens) {
    boolean temporary = tokens.accept("TEMP") || tokens.accept("TEMPORARY");
    tokens.expect("TABLE");
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    Token table = tokens.name();
    Map<String, String> options = new TreeMap<>();
    if (tokens.accept("WITH")) {
      readOptions(tokens, options);
    }
    if (tokens.accept("TRANSFORM")) {
      throw SqlErrors.unsupported("TRANSFORM");
    }
    tokens.expect("AS");
    return new CreateTable(temporary, ifNotExists, table, options, tokens.rest());
  }

  String name() {
    return TokenReader.unquoted(table);
  }

  private static void readOptions(TokenReader tokens, Map<String, String> options) {
    tokens.expect("(");
    do {
      Token name = tokens.name();
      String key = TokenReader.unquoted(name).toLowerCase(Locale.ROOT);
      if (!OPTIONS.contains(key)) {
        throw SqlErrors.unexpected(name.text(), name.start());
      }
      tokens.expect("=");
      options.put(key, TokenReader.unquoted(tokens.next()));
    } while (tokens.accept(","));
    tokens.expect(")");
  }
}
