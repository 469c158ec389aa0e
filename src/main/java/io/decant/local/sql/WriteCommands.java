package io.decant.local.sql;

import java.util.List;
import java.util.Set;

/** The statements that change what there is, for those who may. */
final class WriteCommands {
  private static final Set<String> FIRST =
      Set.of("CREATE", "INSERT", "DROP", "ALTER", "ANALYZE", "COPY");

  private final Principal principal;
  private final Writing writing;
  private final SavingViews views;
  private final Altering altering;
  private final Copying copying;
  private final Sampling sampling;

  WriteCommands(SessionContext context, Queries queries, TemporaryTables temporary) {
    this.principal = context.principal();
    this.writing = new Writing(context, queries, temporary);
    this.views = new SavingViews(context, queries);
    this.altering = new Altering(context);
    this.copying = new Copying(context, queries);
    this.sampling = new Sampling(context, queries);
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
      case "CREATE" ->
          tokens.accept("VIEW") ? views.create(tokens) : writing.create(tokens, parameters);
      case "INSERT" -> {
        tokens.expect("INTO");
        yield writing.insert(tokens, parameters);
      }
      case "DROP" -> drop(tokens);
      case "ALTER" -> {
        tokens.expect("TABLE");
        yield altering.alter(tokens);
      }
      case "COPY" -> copying.copy(tokens, parameters);
      default -> sampling.analyze(tokens);
    };
  }

  private Answer drop(TokenReader tokens) {
    if (tokens.accept("VIEW")) {
      return views.drop(tokens);
    }
    tokens.expect("TABLE");
    return writing.drop(tokens);
  }
}
