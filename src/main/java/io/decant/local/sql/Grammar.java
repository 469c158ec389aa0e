package io.decant.local.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Spark's parser accepts and the service does not. */
final class Grammar {
  /**
   * Words that cannot be names without quotes. Documented is only that there are such words, and
   * that {@code timestamp} is none; GUESS: they are those that Spark reserves in ANSI mode.
   */
  private static final Set<String> RESERVED =
      Set.of(
          ("ALL AND ANY AS AUTHORIZATION BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE CROSS"
                  + " CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DISTINCT ELSE END"
                  + " ESCAPE EXCEPT FALSE FETCH FILTER FOR FOREIGN FROM FULL GRANT GROUP HAVING IN"
                  + " INNER INTERSECT INTO IS JOIN LATERAL LEADING LEFT NATURAL NOT NULL OFFSET ON"
                  + " ONLY OR ORDER OUTER OVERLAPS PRIMARY REFERENCES RIGHT SELECT SESSION_USER SOME"
                  + " TABLE THEN TO TRAILING UNION UNIQUE UNKNOWN USER USING WHEN WHERE WITH WITHIN")
              .split(" "));

  private Grammar() {}

  /** Refuses functions and clauses that are not there; GUESS: regression functions are not. */
  static void check(SparkText text) {
    List<Token> tokens = text.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean call = tokens.get(i + 1).isSymbol("(");
      if (call && token.keyword().startsWith("REGR_")) {
        throw SqlErrors.noSuchType(
            token.text().toLowerCase(Locale.ROOT), text.origin(token.start()));
      }
      if (token.keyword().equals("TABLESAMPLE")) {
        throw SqlErrors.unknownClause(token.text(), text.origin(token.start()));
      }
    }
  }

  /** Whether a word needs quotes to be a name. */
  static boolean reserved(String word) {
    return RESERVED.contains(word.toUpperCase(Locale.ROOT));
  }
}
