package io.decant.local.sql;

import java.util.Locale;

/**
 * A piece of SQL text that quoting rules care about.
 *
 * @param start index of the first character in the text that the client sent
 */
record Token(Kind kind, String text, int start) {
  /** What a piece of text is. */
  enum Kind {
    SPACE,
    COMMENT,
    WORD,
    NUMBER,
    STRING,
    RAW_STRING,
    DOUBLE_QUOTED,
    BACK_QUOTED,
    PARAMETER,
    /** Everything from {@code $$} to {@code $$}. */
    BLOCK,
    SYMBOL
  }

  boolean blank() {
    return kind == Kind.SPACE || kind == Kind.COMMENT;
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** The text of a word in upper case; empty for everything else. */
  String keyword() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }
}
