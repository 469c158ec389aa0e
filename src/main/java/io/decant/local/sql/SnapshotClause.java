package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A SNAPSHOT clause as written.
 *
 * @param anchor a character of the table or alias that it follows
 * @param position where the clause begins
 * @param after the snapshot whose rows and all older ones are left out, or {@link #HEAD}
 * @param upTo the last snapshot whose rows are taken, or {@link #TAIL}
 */
record SnapshotClause(int anchor, int position, String after, String upTo) {
  /** Before the first snapshot. */
  static final String HEAD = "HEAD";

  /** The newest snapshot. */
  static final String TAIL = "TAIL";

  /** What cannot be the end of a table: after these words SNAPSHOT is a column. */
  private static final Set<String> BEFORE_A_COLUMN =
      Set.of(
          "SELECT",
          "DISTINCT",
          "ALL",
          "WHERE",
          "HAVING",
          "ON",
          "AND",
          "OR",
          "NOT",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "BY",
          "BETWEEN",
          "LIKE",
          "ILIKE",
          "IN",
          "IS",
          "FROM",
          "JOIN",
          "AS");

  /** Takes the clauses out of a statement, in the order of the text. */
  static List<SnapshotClause> take(SparkText text) {
    List<Token> tokens = text.tokens();
    List<SnapshotClause> clauses = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (begins(tokens, i)) {
        Reader reader = new Reader(text, tokens, i);
        clauses.add(reader.read());
        Token last = tokens.get(reader.at - 1);
        text.blank(tokens.get(i).start(), last.start() + last.text().length());
        i = reader.at - 1;
      }
    }
    return clauses;
  }

  private static boolean begins(List<Token> tokens, int index) {
    Token before = tokens.get(index - 1);
    boolean word = before.kind() == Token.Kind.WORD;
    boolean name = word && !BEFORE_A_COLUMN.contains(before.keyword());
    boolean afterTable = name || before.isSymbol(")") || before.kind() == Token.Kind.BACK_QUOTED;
    return afterTable
        && tokens.get(index).keyword().equals("SNAPSHOT")
        && Set.of("SINCE", "AS", "BETWEEN").contains(keyword(tokens, index + 1));
  }

  private static String keyword(List<Token> tokens, int index) {
    return index < tokens.size() ? tokens.get(index).keyword() : "";
  }

  /** Reads one clause from the word SNAPSHOT on. */
  private static final class Reader {
    private final SparkText text;
    private final List<Token> tokens;
    private final int start;
    private int at;

    private Reader(SparkText text, List<Token> tokens, int start) {
      this.text = text;
      this.tokens = tokens;
      this.start = start;
      this.at = start + 2;
    }

    private SnapshotClause read() {
      return switch (keyword(tokens, start + 1)) {
        case "SINCE" -> clause(bound(HEAD), TAIL);
        case "AS" -> {
          expect("OF");
          yield clause(HEAD, bound(TAIL));
        }
        default -> {
          String after = bound(HEAD);
          expect("AND");
          yield clause(after, bound(TAIL));
        }
      };
    }

    private SnapshotClause clause(String after, String upTo) {
      return new SnapshotClause(
          tokens.get(start - 1).start(), tokens.get(start).start(), after, upTo);
    }

    private void expect(String word) {
      if (!keyword(tokens, at).equals(word)) {
        throw SqlErrors.snapshotBound(found(), position());
      }
      at++;
    }

    private String bound(String open) {
      String found = found();
      int position = position();
      boolean quoted = at < tokens.size() && tokens.get(at).kind() == Token.Kind.STRING;
      String value = quoted ? found.substring(1, found.length() - 1) : found;
      at++;
      if (quoted && value.equals(open)) {
        return open;
      }
      String number = value.endsWith("L") ? value.substring(0, value.length() - 1) : value;
      if (number.isEmpty() || !number.chars().allMatch(Character::isDigit)) {
        throw SqlErrors.snapshotBound(found, position);
      }
      return number;
    }

    private String found() {
      return at < tokens.size() ? tokens.get(at).text() : "the end of the statement";
    }

    private int position() {
      return text.origin(at < tokens.size() ? tokens.get(at).start() : text.text().length());
    }
  }
}
