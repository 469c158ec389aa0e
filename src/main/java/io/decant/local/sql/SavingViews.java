package io.decant.local.sql;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** CREATE VIEW and DROP VIEW. */
final class SavingViews {
  private final SessionContext context;
  private final Queries queries;

  SavingViews(SessionContext context, Queries queries) {
    this.context = context;
    this.queries = queries;
  }

  /** What comes after CREATE VIEW. */
  Answer create(TokenReader tokens) {
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    Token target = tokens.name();
    tokens.expect("AS");
    Statement query = tokens.rest();
    String name = TokenReader.unquoted(target);
    if (!CreateTable.NAME.matcher(name).matches() || name.contains("__")) {
      throw SqlErrors.unfitName(name, target.start());
    }
    Sandbox sandbox = context.sandbox();
    if (sandbox.table(name).isPresent() || sandbox.view(name).isPresent()) {
      if (ifNotExists) {
        return new Answer.Done("CREATE VIEW");
      }
      throw SqlErrors.tableExists(name, target.start());
    }
    queries.select(query, List.of());
    try {
      new SavedView(name, context.principal().name(), query.text()).save(sandbox.views());
    } catch (IOException e) {
      throw SqlErrors.system("View " + name + " could not be kept", e);
    }
    return new Answer.Done("CREATE VIEW");
  }

  /** What comes after DROP VIEW. */
  Answer drop(TokenReader tokens) {
    boolean ifExists = tokens.accept("IF", "EXISTS");
    Token target = tokens.name();
    tokens.expectEnd();
    String name = TokenReader.unquoted(target);
    Optional<SavedView> view = context.sandbox().view(name);
    if (view.isEmpty() && !ifExists) {
      throw SqlErrors.noSuchTable(name, target.start());
    }
    view.ifPresent(this::drop);
    return new Answer.Done("DROP VIEW");
  }

  private void drop(SavedView view) {
    if (!view.creator().equals(context.principal().name())) {
      throw SqlErrors.notCreator(view.name());
    }
    try {
      view.remove(context.sandbox().views());
    } catch (IOException e) {
      throw SqlErrors.system("View " + view.name() + " could not be removed", e);
    }
  }
}
