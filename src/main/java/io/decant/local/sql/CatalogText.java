package io.decant.local.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query on PostgreSQL's system catalog in words that Spark understands: as psql and pgJDBC write
 * them, not all that PostgreSQL would take.
 */
final class CatalogText {
  private static final Map<String, String> OBJECTS =
      Map.of("'pg_class'", "1259", "'pg_type'", "1247", "'pg_constraint'", "2606");

  /**
   * Relations without rows, and the relation of a type, which no type here has: what a scalar
   * sub-query finds by them is null.
   */
  private static final Set<String> EMPTY =
      Set.of("PG_ATTRDEF", "PG_COLLATION", "PG_DESCRIPTION", "TYPRELID");

  private final List<Token> tokens;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private CatalogText(Statement statement) {
    this.tokens = statement.significant();
  }

  /** The text for Spark. */
  static String of(Statement statement, List<String> parameters, String database) {
    CatalogText translation = new CatalogText(statement);
    while (translation.at < translation.tokens.size()) {
      translation.next(parameters, database);
    }
    return translation.text.toString();
  }

  private void next(List<String> parameters, String database) {
    Token token = tokens.get(at);
    if (skipEmptySubquery() || skipCast()) {
      return;
    }
    switch (token.kind()) {
      case WORD -> word(token, database);
      case DOUBLE_QUOTED -> add("`" + token.text().replace("\"", "") + "`", 1);
      case PARAMETER -> add(parameters.get(Integer.parseInt(token.text().substring(1)) - 1), 1);
      case SYMBOL -> symbol(token);
      default -> add(token.text(), 1);
    }
  }

  private void word(Token token, String database) {
    if (token.keyword().equals("PG_CATALOG") && symbolAt(at + 1, ".")) {
      at += 2;
    } else if (token.keyword().equals("OPERATOR") && symbolAt(at + 1, "(")) {
      boolean not = symbolAt(at + 4, "!");
      add(not ? "NOT RLIKE" : "RLIKE", not ? 7 : 6);
    } else if (token.keyword().equals("COLLATE")) {
      at += symbolAt(at + 2, ".") ? 4 : 2;
    } else if (token.keyword().equals("E") && kindAt(at + 1) == Token.Kind.STRING) {
      at++;
    } else if (token.keyword().equals("CURRENT_DATABASE") && symbolAt(at + 1, "(")) {
      add(SqlLiteral.of(database), 3);
    } else if (token.keyword().equals("CURRENT_CATALOG")) {
      add(SqlLiteral.of(database) + " AS current_catalog", 1);
    } else if (token.keyword().equals("GENERATE_SERIES")) {
      // Of the schemas on the search path; there are as many.
      add("(VALUES (1), (2))", bracketed(at + 1) - at);
    } else if (token.keyword().equals("INFORMATION_SCHEMA")) {
      expandedArray();
    } else if (token.keyword().equals("FOR") && kindAt(at + 1) == Token.Kind.NUMBER) {
      add("FROM 1 FOR", 1);
    } else {
      add(token.text(), 1);
    }
  }

  /** A key has a row for each of its columns already: number of the column, place in the key. */
  private void expandedArray() {
    boolean known = at + 2 < tokens.size() && tokens.get(at + 2).text().equals("_pg_expandarray");
    if (known) {
      at += 3;
    } else {
      add(tokens.get(at).text(), 1);
    }
  }

  private void symbol(Token token) {
    if (token.isSymbol("!") && symbolAt(at + 1, "~")) {
      add("NOT RLIKE", 2);
    } else if (token.isSymbol("~")) {
      add("RLIKE", 1);
    } else {
      add(token.text(), 1);
    }
  }

  /** A cast is left out: the columns are of fitting types. */
  private boolean skipCast() {
    String object = OBJECTS.get(tokens.get(at).text());
    boolean ofObject = object != null && symbolAt(at + 1, "::");
    if (ofObject) {
      add(object, 1);
    }
    if (!symbolAt(at, "::")) {
      return ofObject;
    }
    at += symbolAt(at + 2, ".") ? 4 : 2;
    if (symbolAt(at, "[")) {
      at += 2;
    }
    return true;
  }

  private boolean skipEmptySubquery() {
    if (!symbolAt(at, "(") || !tokens.get(at + 1).keyword().equals("SELECT")) {
      return false;
    }
    int end = bracketed(at);
    boolean scalar = at > 0 && !Set.of("FROM", "JOIN").contains(tokens.get(at - 1).keyword());
    boolean empty =
        scalar && tokens.subList(at, end).stream().map(Token::keyword).anyMatch(EMPTY::contains);
    if (empty) {
      add("NULL", end - at);
    }
    return empty;
  }

  /** The index after the bracket that closes the one at an index. */
  private int bracketed(int start) {
    int depth = 0;
    int end = start;
    do {
      depth += symbolAt(end, "(") ? 1 : 0;
      depth -= symbolAt(end, ")") ? 1 : 0;
      end++;
    } while (depth > 0 && end < tokens.size());
    return end;
  }

  private void add(String piece, int taken) {
    // A dot keeps its neighbours, and so do the two characters of a comparison.
    boolean joined = piece.equals(".") || endsWith('.') || isComparison(piece);
    text.append(joined || text.length() == 0 ? "" : " ").append(piece);
    at += taken;
  }

  private boolean isComparison(String piece) {
    boolean first = endsWith('<') || endsWith('>') || endsWith('!');
    boolean second = piece.equals("=") || piece.equals(">");
    return first ? second : piece.equals("|") && endsWith('|');
  }

  private boolean endsWith(char c) {
    return text.length() > 0 && text.charAt(text.length() - 1) == c;
  }

  private boolean symbolAt(int index, String symbol) {
    return index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  private Token.Kind kindAt(int index) {
    return index < tokens.size() ? tokens.get(index).kind() : Token.Kind.SPACE;
  }
}
