package io.decant.local.sql;

import java.util.Arrays;
import java.util.List;

/**
 * A statement in Spark's own quoting. Every character knows the place it comes from, so that an
 * error points into the text that the client sent.
 */
final class SparkText {
  /** No text. */
  static final SparkText NONE = new SparkText();

  private final StringBuilder text = new StringBuilder();
  private int[] origins = new int[256];

  private SparkText() {}

  /**
   * Translates quoting and puts the values of parameters in.
   *
   * @param parameters the value of {@code $1} first, each as a Spark literal
   */
  static SparkText of(Statement statement, List<String> parameters, Behaviour.Literals literals) {
    SparkText result = new SparkText();
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case DOUBLE_QUOTED -> {
          if (inDotNotation(tokens, i)) {
            throw SqlErrors.doubleQuotedInDotNotation(token.start());
          }
          result.append(backQuoted(token.text()), token.start());
        }
        case BACK_QUOTED -> {
          if (!inDotNotation(tokens, i)) {
            throw SqlErrors.backQuotedAlone(token.start());
          }
          result.append(token.text(), token.start());
        }
        case STRING -> result.appendString(tokens, i, literals);
        case PARAMETER -> result.append(value(token, parameters), token.start());
        case SYMBOL -> {
          if (token.text().equals("::")) {
            throw SqlErrors.noSuchType(wordAfter(tokens, i), token.start());
          }
          result.append(token.text(), token.start());
        }
        case SPACE, COMMENT, WORD, NUMBER, RAW_STRING, BLOCK ->
            result.append(token.text(), token.start());
      }
    }
    return result;
  }

  String text() {
    return text.toString();
  }

  /** Where a character of the translated text comes from. */
  int origin(int index) {
    if (text.length() == 0 || index < 0) {
      return QueryFailure.NOWHERE;
    }
    return index < text.length() ? origins[index] : origins[text.length() - 1] + 1;
  }

  /** Removes a range without moving what follows. */
  void blank(int start, int end) {
    for (int i = start; i < end; i++) {
      text.setCharAt(i, ' ');
    }
  }

  /** Puts other text in the place of a range; all of it comes from where the range began. */
  void replace(int start, int end, String piece) {
    int origin = origin(start);
    int[] after = Arrays.copyOfRange(origins, end, text.length());
    text.replace(start, end, piece);
    origins = Arrays.copyOf(origins, Math.max(origins.length, text.length()));
    Arrays.fill(origins, start, start + piece.length(), origin);
    System.arraycopy(after, 0, origins, start + piece.length(), after.length);
  }

  /** The pieces of the translated text; their positions are indices into it. */
  List<Token> tokens() {
    return Scanner.scan(text(), Behaviour.Literals.SPARK).stream()
        .filter(token -> !token.blank())
        .toList();
  }

  private void appendString(List<Token> tokens, int index, Behaviour.Literals literals) {
    Token token = tokens.get(index);
    if (literals == Behaviour.Literals.POSTGRES) {
      String content = token.text().substring(1, token.text().length() - 1);
      append(SqlLiteral.of(content.replace("''", "'")), token.start());
      return;
    }
    boolean adjacent = index > 0 && tokens.get(index - 1).kind() == Token.Kind.STRING;
    if (adjacent) {
      // Newer Spark versions would read two quotes in a row as one quote.
      append(" ", token.start());
    }
    append(token.text(), token.start());
  }

  private static String backQuoted(String doubleQuoted) {
    String name = doubleQuoted.substring(1, doubleQuoted.length() - 1).replace("\"\"", "\"");
    return "`" + name.replace("`", "``") + "`";
  }

  private static String value(Token parameter, List<String> parameters) {
    int number = Integer.parseInt(parameter.text().substring(1));
    if (number < 1 || number > parameters.size()) {
      throw SqlErrors.missingParameter(number, parameter.start());
    }
    return parameters.get(number - 1);
  }

  private static boolean inDotNotation(List<Token> tokens, int index) {
    return isDot(tokens, index, -1) || isDot(tokens, index, 1);
  }

  private static boolean isDot(List<Token> tokens, int index, int step) {
    for (int i = index + step; i >= 0 && i < tokens.size(); i += step) {
      if (!tokens.get(i).blank()) {
        return tokens.get(i).isSymbol(".");
      }
    }
    return false;
  }

  private static String wordAfter(List<Token> tokens, int index) {
    for (int i = index + 1; i < tokens.size(); i++) {
      if (!tokens.get(i).blank()) {
        return tokens.get(i).text();
      }
    }
    return "";
  }

  private void append(String piece, int origin) {
    int start = text.length();
    text.append(piece);
    if (text.length() > origins.length) {
      origins = Arrays.copyOf(origins, Math.max(text.length(), origins.length * 2));
    }
    for (int i = 0; i < piece.length(); i++) {
      origins[start + i] = origin + i;
    }
  }
}
