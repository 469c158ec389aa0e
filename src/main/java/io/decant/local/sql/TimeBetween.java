package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adobe's {@code TIME_BETWEEN_PREVIOUS_MATCH} and {@code TIME_BETWEEN_NEXT_MATCH}: the time from
 * the match before, or, as a negative number, to the match after; null when there is none in the
 * frame, 0 on a match itself. GUESS: a fraction of a unit is cut off.
 */
final class TimeBetween {
  private static final Map<String, String> MATCHES =
      Map.of("TIME_BETWEEN_PREVIOUS_MATCH", "last", "TIME_BETWEEN_NEXT_MATCH", "first");

  private static final Map<String, Long> MICROS =
      Map.of(
          "seconds", 1_000_000L,
          "minutes", 60_000_000L,
          "hours", 3_600_000_000L,
          "days", 86_400_000_000L);

  private final SparkText text;
  private final List<Token> tokens;
  private final int call;

  private TimeBetween(SparkText text, List<Token> tokens, int call) {
    this.text = text;
    this.tokens = tokens;
    this.call = call;
  }

  /** Puts what Spark can evaluate in the place of every call. */
  static void expand(SparkText text) {
    List<Token> tokens = text.tokens();
    // From the back, so that what was found in front stays where it is.
    for (int i = tokens.size() - 2; i >= 0; i--) {
      if (MATCHES.containsKey(tokens.get(i).keyword()) && tokens.get(i + 1).isSymbol("(")) {
        new TimeBetween(text, tokens, i).replace();
      }
    }
  }

  private void replace() {
    int end = closing(call + 1);
    List<String> arguments = arguments(end);
    if (arguments.size() < 2 || arguments.size() > 3) {
      throw wrong("takes a timestamp, a condition and a unit");
    }
    int over = end + 1;
    if (over + 1 >= tokens.size() || !tokens.get(over).keyword().equals("OVER")) {
      throw wrong("needs OVER (...)");
    }
    boolean named = !tokens.get(over + 1).isSymbol("(");
    int last = named ? over + 1 : closing(over + 1);
    String window = text.text().substring(tokens.get(over).start(), end(last));
    String time = "CAST(" + arguments.get(0) + " AS TIMESTAMP)";
    String match =
        MATCHES.get(tokens.get(call).keyword())
            + "(CASE WHEN "
            + arguments.get(1)
            + " THEN "
            + time
            + " END, true) "
            + window;
    text.replace(
        tokens.get(call).start(),
        end(last),
        "CAST((unix_micros("
            + time
            + ") - unix_micros("
            + match
            + ")) DIV "
            + unit(arguments)
            + " AS INT)");
  }

  private long unit(List<String> arguments) {
    String literal = arguments.size() == 3 ? arguments.get(2) : "'seconds'";
    String name = literal.replace("'", "").toLowerCase(Locale.ROOT);
    Long micros = MICROS.get(name);
    if (micros == null || !literal.startsWith("'")) {
      throw wrong("knows the units 'seconds', 'minutes', 'hours' and 'days', not " + literal);
    }
    return micros;
  }

  /** The texts between the brackets, separated by commas that stand in no inner brackets. */
  private List<String> arguments(int end) {
    List<String> arguments = new ArrayList<>();
    int start = end(call + 1);
    int depth = 0;
    for (int i = call + 2; i <= end; i++) {
      Token token = tokens.get(i);
      if (depth == 0 && (token.isSymbol(",") || i == end)) {
        arguments.add(text.text().substring(start, token.start()).strip());
        start = end(i);
      }
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    }
    return arguments;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw wrong("has an open bracket");
  }

  private static boolean opens(Token token) {
    return token.isSymbol("(") || token.isSymbol("[");
  }

  private static boolean closes(Token token) {
    return token.isSymbol(")") || token.isSymbol("]");
  }

  private int end(int index) {
    return tokens.get(index).start() + tokens.get(index).text().length();
  }

  private QueryFailure wrong(String rule) {
    Token function = tokens.get(call);
    return SqlErrors.wrongCall(function.text(), rule, text.origin(function.start()));
  }
}
