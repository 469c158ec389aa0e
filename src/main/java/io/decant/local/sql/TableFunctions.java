package io.decant.local.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Functions of the service that take the name of a table and stand where a column stands: {@code
 * history_meta('t')} gives rows, and so becomes {@code * FROM} a view of them.
 */
final class TableFunctions {
  /** What a function becomes. */
  @FunctionalInterface
  interface Meaning {
    /**
     * The text in the place of a call.
     *
     * @param function the name in lower case
     * @param table its argument
     * @param origin where the call stands in the text of the client
     * @return empty when there is no such function
     */
    Optional<String> of(String function, String table, int origin);
  }

  private TableFunctions() {}

  /** Replaces every call. */
  static void expand(SparkText text, Meaning meaning) {
    List<Token> tokens = text.tokens();
    for (int i = tokens.size() - 4; i >= 0; i--) {
      if (isCall(tokens.subList(i, i + 4))) {
        int start = tokens.get(i).start();
        int end = tokens.get(i + 3).start() + 1;
        String literal = tokens.get(i + 2).text();
        String table = literal.substring(1, literal.length() - 1);
        meaning
            .of(tokens.get(i).text().toLowerCase(Locale.ROOT), table, text.origin(start))
            .ifPresent(piece -> text.replace(start, end, piece));
      }
    }
  }

  private static boolean isCall(List<Token> tokens) {
    return tokens.get(0).kind() == Token.Kind.WORD
        && tokens.get(1).isSymbol("(")
        && tokens.get(2).kind() == Token.Kind.STRING
        && tokens.get(3).isSymbol(")");
  }
}
