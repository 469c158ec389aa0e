package io.decant.local.sql;

import io.decant.local.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Cuts SQL text into tokens without losing a character, so that quotes inside comments and comments
 * inside quotes stay what they are.
 */
final class Scanner {
  private final String text;
  private final Behaviour.Literals literals;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Scanner(String text, Behaviour.Literals literals) {
    this.text = text;
    this.literals = literals;
  }

  static List<Token> scan(String text, Behaviour.Literals literals) {
    Scanner scanner = new Scanner(text, literals);
    while (scanner.at < text.length()) {
      scanner.next();
    }
    return scanner.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      add(Kind.SPACE, endWhile(Character::isWhitespace));
    } else if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      add(Kind.COMMENT, end < 0 ? text.length() : end);
    } else if (text.startsWith("/*", at)) {
      add(Kind.COMMENT, endOfBlockComment());
    } else if (c == '\'') {
      boolean raw = afterRawPrefix();
      add(raw ? Kind.RAW_STRING : Kind.STRING, endOfString(raw));
    } else if (c == '"') {
      add(Kind.DOUBLE_QUOTED, endOfDoubled('"', "double-quoted identifier"));
    } else if (c == '`') {
      add(Kind.BACK_QUOTED, endOfDoubled('`', "back-quoted identifier"));
    } else if (text.startsWith("$$", at)) {
      int end = text.indexOf("$$", at + 2);
      if (end < 0) {
        throw SqlErrors.unterminated("block", at);
      }
      add(Kind.BLOCK, end + 2);
    } else if (c == '$' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
      at++;
      int end = endWhile(Character::isDigit);
      at--;
      add(Kind.PARAMETER, end);
    } else if (Character.isDigit(c)) {
      add(Kind.NUMBER, endWhile(Character::isLetterOrDigit));
    } else if (wordPart(c)) {
      add(Kind.WORD, endWhile(Scanner::wordPart));
    } else {
      add(Kind.SYMBOL, text.startsWith("::", at) ? at + 2 : at + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at));
    at = end;
  }

  private static boolean wordPart(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private int endWhile(IntPredicate part) {
    int end = at;
    while (end < text.length() && part.test(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfBlockComment() {
    int depth = 0;
    for (int i = at; i + 1 < text.length(); i++) {
      if (text.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i++;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    throw SqlErrors.unterminated("comment", at);
  }

  private boolean afterRawPrefix() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.keyword().equals("R");
  }

  private int endOfString(boolean raw) {
    boolean escapes = literals == Behaviour.Literals.SPARK && !raw;
    boolean doubles = literals == Behaviour.Literals.POSTGRES && !raw;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '\'') {
        if (!doubles || i + 1 == text.length() || text.charAt(i + 1) != '\'') {
          return i + 1;
        }
        i++;
      }
    }
    throw SqlErrors.unterminated("string literal", at);
  }

  private int endOfDoubled(char quote, String what) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
    }
    throw SqlErrors.unterminated(what, at);
  }
}
