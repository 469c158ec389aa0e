package io.decant.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words and signs of a query, without comments. Literals follow Spark SQL, where a backslash
 * escapes the next character.
 */
final class SqlTokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private SqlTokens(String text) {
    this.text = text;
  }

  /** What a token is. */
  enum Kind {
    /** A keyword, a plain name or a number. */
    WORD,
    /** A name in double quotes or back quotes. */
    QUOTED,
    /** A string. */
    STRING,
    /** A placeholder, with its dollar sign. */
    PLACEHOLDER,
    /** One other character. */
    SIGN
  }

  /**
   * A token.
   *
   * @param kind what it is
   * @param text as written
   * @param start its offset
   */
  record Token(Kind kind, String text, int start) {
    /** Whether it is this word, in any case, or this sign. */
    boolean is(String other) {
      return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(other);
    }

    /** In capitals, as keywords are written. */
    String keyword() {
      return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }
  }

  static List<Token> of(String text) {
    SqlTokens scan = new SqlTokens(text);
    while (scan.position < text.length()) {
      scan.next();
    }
    return List.copyOf(scan.tokens);
  }

  private void next() {
    char c = text.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
    } else if (text.startsWith("--", position)) {
      skipTo("\n");
    } else if (text.startsWith("/*", position)) {
      skipTo("*/");
    } else if (c == '\'') {
      quoted(Kind.STRING, c);
    } else if (c == '"' || c == '`') {
      quoted(Kind.QUOTED, c);
    } else if (isPartOfWord(c)) {
      word(Kind.WORD, position);
    } else if (c == '$') {
      word(Kind.PLACEHOLDER, position + 1);
    } else {
      add(Kind.SIGN, position + 1);
    }
  }

  private void skipTo(String end) {
    int at = text.indexOf(end, position + 2);
    position = at < 0 ? text.length() : at + end.length();
  }

  private void quoted(Kind kind, char quote) {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' && quote != '`' ? 2 : 1;
    }
    add(kind, Math.min(end + 1, text.length()));
  }

  private void word(Kind kind, int from) {
    int end = from;
    while (end < text.length() && isPartOfWord(text.charAt(end))) {
      end++;
    }
    add(end == from ? Kind.SIGN : kind, Math.max(end, position + 1));
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(position, end), position));
    position = end;
  }

  private static boolean isPartOfWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
