package io.decant.local.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * CREATE TABLE AS, INSERT INTO and DROP TABLE. Whatever a client writes is a table on the lake like
 * all others, seen by every client as soon as the statement has ended.
 */
final class Writing {
  /** Characters that no column on the lake may have; Spark's names of aggregates have them. */
  private static final Pattern UNFIT = Pattern.compile("[ ,;{}()\\n\\t=]");

  private final Sandbox sandbox;
  private final Principal principal;
  private final Queries queries;
  private final LakeTables tables;
  private final TemporaryTables temporary;

  Writing(SessionContext context, Queries queries, TemporaryTables temporary) {
    this.sandbox = context.sandbox();
    this.principal = context.principal();
    this.queries = queries;
    this.tables = new LakeTables(context.spark(), context.sandbox());
    this.temporary = temporary;
  }

  /** Makes a table of the rows of a query; what comes after CREATE. */
  Answer create(TokenReader tokens, List<String> parameters) {
    CreateTable command = CreateTable.of(tokens);
    String name = command.name();
    if (exists(name, command.temporary())) {
      if (command.ifNotExists()) {
        return new Answer.Done("CREATE TABLE");
      }
      throw SqlErrors.tableExists(name, command.table().start());
    }
    checkName(command);
    Selection selection = queries.select(command.query(), parameters);
    if (command.temporary()) {
      selection.run(() -> temporary.create(name, selection.labelled()));
    } else {
      checkColumns(selection, command.query());
      selection.run(() -> store(command, selection.labelled()));
    }
    return new Answer.Done("CREATE TABLE");
  }

  /** Appends the rows of a query; what comes after INSERT INTO. */
  Answer insert(TokenReader tokens, List<String> parameters) {
    Token target = tokens.name();
    String name = TokenReader.unquoted(target);
    if (temporary.has(name)) {
      throw SqlErrors.unsupported("INSERT INTO a temporary table");
    }
    SandboxTable table =
        sandbox.table(name).orElseThrow(() -> SqlErrors.noSuchTable(name, target.start()));
    if (table.kind() != SandboxTable.Kind.LAKE) {
      throw SqlErrors.unsupported("INSERT INTO a table outside the data lake");
    }
    if (!Set.of("SELECT", "WITH").contains(tokens.peek())) {
      throw tokens.unexpected();
    }
    Selection selection = queries.select(tokens.rest(), parameters);
    long[] rows = new long[1];
    selection.run(() -> rows[0] = tables.append(table, selection.labelled()));
    return new Answer.Done("INSERT 0 " + rows[0]);
  }

  /** Takes a table away; what comes after DROP TABLE. */
  Answer drop(TokenReader tokens) {
    boolean ifExists = tokens.accept("IF", "EXISTS");
    Token target = tokens.name();
    tokens.expectEnd();
    String name = TokenReader.unquoted(target);
    if (!temporary.drop(name)) {
      sandbox
          .table(name)
          .ifPresentOrElse(
              this::drop,
              () -> {
                if (!ifExists) {
                  throw SqlErrors.noSuchTable(name, target.start());
                }
              });
    }
    return new Answer.Done("DROP TABLE");
  }

  private void drop(SandboxTable table) {
    boolean lake = table.kind() == SandboxTable.Kind.LAKE;
    if (!lake || !principal.name().equals(LakeTables.remark(table).creator())) {
      throw SqlErrors.notCreator(table.name());
    }
    try {
      tables.drop(table);
    } catch (IOException e) {
      throw SqlErrors.system("Table " + table.name() + " could not be removed", e);
    }
  }

  private void store(CreateTable command, Dataset<Row> rows) throws IOException {
    try {
      tables.create(command.name(), rows, TableRemark.by(principal));
    } catch (FileAlreadyExistsException e) {
      if (!command.ifNotExists()) {
        throw SqlErrors.tableExists(command.name(), command.table().start());
      }
    }
  }

  private boolean exists(String name, boolean asTemporary) {
    if (asTemporary || temporary.has(name)) {
      return temporary.has(name);
    }
    return sandbox.table(name).isPresent() || sandbox.view(name).isPresent();
  }

  private static void checkName(CreateTable command) {
    boolean adHoc = !command.temporary() && !command.options().containsKey("schema");
    String name = command.name();
    boolean reserved = adHoc && name.contains("__");
    if (!CreateTable.NAME.matcher(name).matches() || reserved) {
      throw SqlErrors.unfitName(name, command.table().start());
    }
  }

  private static void checkColumns(Selection selection, Statement query) {
    int position = query.significant().get(0).start();
    for (String label : selection.labels()) {
      if (UNFIT.matcher(label).find()) {
        throw SqlErrors.unfitColumn(label, position);
      }
    }
  }
}
