package io.decant.local.sql;

import java.util.List;

/** Reads the head of a command word by word. */
final class TokenReader {
  private final Statement statement;
  private final List<Token> tokens;
  private int at;

  TokenReader(Statement statement) {
    this.statement = statement;
    this.tokens = statement.significant();
  }

  /** Takes these words if they come next, all of them. */
  boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !is(tokens.get(at + i), words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Takes these words or symbols. */
  void expect(String... words) {
    if (!accept(words)) {
      throw unexpected();
    }
  }

  /** Takes a name: a word, or anything in double quotes. */
  Token name() {
    Token token = next();
    if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.DOUBLE_QUOTED) {
      at--;
      throw unexpected();
    }
    return token;
  }

  /** Takes a number without a sign, with a fraction or without. */
  Token number() {
    Token whole = next();
    if (whole.kind() != Token.Kind.NUMBER) {
      at--;
      throw unexpected();
    }
    if (!whole.text().chars().allMatch(Character::isDigit)) {
      at--;
      throw unexpected();
    }
    if (!accept(".")) {
      return whole;
    }
    return new Token(Token.Kind.NUMBER, whole.text() + "." + number().text(), whole.start());
  }

  /** Takes whatever comes next. */
  Token next() {
    if (atEnd()) {
      throw unexpected();
    }
    at++;
    return tokens.get(at - 1);
  }

  /** What comes next, without taking it; empty at the end. */
  String peek() {
    return atEnd() ? "" : text(tokens.get(at));
  }

  boolean atEnd() {
    return at == tokens.size();
  }

  void expectEnd() {
    if (!atEnd()) {
      throw unexpected();
    }
  }

  /** Everything up to the bracket that closes the one taken last; takes that too. */
  Statement bracketed() {
    int depth = 1;
    int start = at;
    while (depth > 0) {
      Token token = next();
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      }
    }
    return part(start, at - 1);
  }

  /** Everything that has not been taken, as a statement. */
  Statement rest() {
    Statement rest = part(at, tokens.size());
    at = tokens.size();
    return rest;
  }

  /** Everything before the next of these words or symbols outside brackets and CASE. */
  Statement upTo(String word) {
    int depth = 0;
    int end = at;
    while (end < tokens.size() && (depth > 0 || !is(tokens.get(end), word))) {
      Token token = tokens.get(end);
      if (token.isSymbol("(") || token.keyword().equals("CASE")) {
        depth++;
      } else if (depth > 0 && (token.isSymbol(")") || token.keyword().equals("END"))) {
        depth--;
      }
      end++;
    }
    if (end == tokens.size()) {
      at = end;
      throw unexpected();
    }
    Statement part = part(at, end);
    at = end;
    return part;
  }

  /** Everything before the last of these words that has not been taken, as a statement. */
  Statement until(String word) {
    int end = tokens.size() - 1;
    while (end >= at && !is(tokens.get(end), word)) {
      end--;
    }
    if (end < at) {
      at = tokens.size();
      throw unexpected();
    }
    Statement part = part(at, end);
    at = end + 1;
    return part;
  }

  /** The failure that this is not what was to come. */
  QueryFailure unexpected() {
    return SqlErrors.unexpected(peek(), position());
  }

  /** A name without its quotes. */
  static String unquoted(Token name) {
    return name.kind() == Token.Kind.DOUBLE_QUOTED || name.kind() == Token.Kind.STRING
        ? name.text().substring(1, name.text().length() - 1)
        : name.text();
  }

  private Statement part(int from, int to) {
    if (from >= to) {
      throw unexpected();
    }
    List<Token> all = statement.tokens();
    int first = all.indexOf(tokens.get(from));
    int last = all.indexOf(tokens.get(to - 1));
    return Statement.of(all.subList(first, last + 1));
  }

  private int position() {
    if (!atEnd()) {
      return tokens.get(at).start();
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.start() + last.text().length();
  }

  private static boolean is(Token token, String word) {
    return token.keyword().equals(word) || token.isSymbol(word);
  }

  private static String text(Token token) {
    return token.kind() == Token.Kind.WORD ? token.keyword() : token.text();
  }
}
