package io.decant.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's SQL in a form that Spark's parser reads: names in back quotes instead of double
 * quotes, and without the SNAPSHOT clauses, which say of which state a table is read and not what
 * is done with it. For looking at statements only; nothing of it is ever sent.
 */
public final class SparkSql {
  private static final String OPERAND = "(?:'[^']*'|[-+\\w@$.]+)";
  private static final Pattern SNAPSHOT =
      Pattern.compile(
          "SNAPSHOT\\s+(?:SINCE\\s+"
              + OPERAND
              + "|AS\\s+OF\\s+"
              + OPERAND
              + "|BETWEEN\\s+"
              + OPERAND
              + "\\s+AND\\s+"
              + OPERAND
              + ")",
          Pattern.CASE_INSENSITIVE);

  /** Comments and texts, which stay; names in double quotes; words. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\r\\n]*|/\\*.*?\\*/"
              + "|[rR]'[^']*'|'(?:[^'\\\\]|\\\\.)*'"
              + "|`[^`]*`|\"(?:[^\"]|\"\")*\"|\\w+|.",
          Pattern.DOTALL);

  private SparkSql() {}

  /** The statement in that form. */
  public static String of(String statement) {
    StringBuilder sql = new StringBuilder();
    Matcher token = TOKEN.matcher(statement);
    Matcher snapshot = SNAPSHOT.matcher(statement);
    int at = 0;
    while (at < statement.length() && token.find(at)) {
      if (snapshot.region(at, statement.length()).lookingAt()) {
        at = snapshot.end();
      } else {
        sql.append(translated(token.group()));
        at = token.end();
      }
    }
    return sql.toString();
  }

  private static String translated(String token) {
    if (!token.startsWith("\"") || token.length() < 2) {
      return token;
    }
    String name = token.substring(1, token.length() - 1).replace("\"\"", "\"");
    return "`" + name.replace("`", "``") + "`";
  }
}
