package io.decant.local.sql;

import java.util.List;
import java.util.Set;

/** The statements that change what there is, for those who may. */
final class WriteCommands {
  private static final Set<String> FIRST =
      Set.of("CREATE", "INSERT", "DROP", "ALTER", "ANALYZE", "COPY");

  private final Principal principal;
  private final Writing writing;

  WriteCommands(SessionContext context, Queries queries, TemporaryTables temporary) {
    this.principal = context.principal();
    this.writing = new Writing(context, queries, temporary);
  }

  /** Whether a statement is one of these; INSERT OVERWRITE is refused elsewhere. */
  static boolean isOne(Statement statement) {
    List<String> words = statement.keywords();
    boolean overwrite = words.size() > 1 && words.get(1).equals("OVERWRITE");
    return !words.isEmpty() && FIRST.contains(words.get(0)) && !overwrite;
  }

  /**
   * Obeys.
   *
   * @throws QueryFailure when the client may not, or the statement cannot be obeyed
   */
  Answer run(Statement statement, List<String> parameters) {
    TokenReader tokens = new TokenReader(statement);
    String first = tokens.next().keyword();
    if (!principal.mayWrite()) {
      throw SqlErrors.readOnly(first);
    }
    return switch (first) {
      case "CREATE" -> writing.create(tokens, parameters);
      case "INSERT" -> {
        tokens.expect("INTO");
        yield writing.insert(tokens, parameters);
      }
      case "DROP" -> {
        tokens.expect("TABLE");
        yield writing.drop(tokens);
      }
      default -> throw SqlErrors.unsupported(first);
    };
  }
}
