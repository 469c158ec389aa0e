package io.decant.local.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that are not queries: those that are accepted without effect, and those that the
 * service refuses, each for its own reason.
 */
final class Commands {
  private static final Set<String> APPEND_ONLY = Set.of("UPDATE", "DELETE", "MERGE", "TRUNCATE");
  private static final Set<String> UNSUPPORTED =
      Set.of("MOVE", "LISTEN", "NOTIFY", "LOCK", "GRANT", "REVOKE");
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE");

  private final Settings settings;

  Commands(Settings settings) {
    this.settings = settings;
  }

  /** Whether the statement has to go to Spark. */
  static boolean isQuery(Statement statement) {
    Token first = statement.significant().get(0);
    return first.isSymbol("(") || QUERIES.contains(first.keyword());
  }

  /** Whether the statement changes what the session keeps. */
  static boolean isSetting(Statement statement) {
    return statement.significant().get(0).keyword().equals("SET");
  }

  /**
   * Obeys or refuses.
   *
   * @return the tag for the client; empty when the statement is a command with rows
   */
  Optional<String> run(Statement statement) {
    List<String> words = statement.keywords();
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() > 1 ? words.get(1) : "";
    return switch (first) {
      case "BEGIN" -> Optional.of("BEGIN");
      case "START" -> Optional.of("START TRANSACTION");
      case "COMMIT", "END" -> Optional.of("COMMIT");
      case "ROLLBACK", "ABORT" -> Optional.of("ROLLBACK");
      case "SAVEPOINT", "RELEASE", "RESET", "DISCARD" -> Optional.of(first);
      case "SET" -> {
        settings.set(statement);
        yield Optional.of("SET");
      }
      case "SHOW", "EXPLAIN" -> Optional.empty();
      default -> throw refusal(statement, first, second);
    };
  }

  private static QueryFailure refusal(Statement statement, String first, String second) {
    if (first.equals("INSERT") && second.equals("OVERWRITE")) {
      return SqlErrors.appendOnly("INSERT OVERWRITE");
    }
    if (APPEND_ONLY.contains(first)) {
      return SqlErrors.appendOnly(first);
    }
    if (UNSUPPORTED.contains(first)) {
      return SqlErrors.unsupported(first);
    }
    Token token = statement.significant().get(0);
    return SqlErrors.unknownCommand(token.text(), token.start());
  }
}
