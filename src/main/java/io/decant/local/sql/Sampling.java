package io.decant.local.sql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code ANALYZE TABLE t TABLESAMPLE SAMPLERATE x}: a part of a table as a data set of its own. */
final class Sampling {
  private static final String SETTING = "aqp";
  private static final int MOST = 5;
  private static final double PERCENT = 100;

  private final SessionContext context;
  private final Queries queries;
  private final LakeTables tables;

  Sampling(SessionContext context, Queries queries) {
    this.context = context;
    this.queries = queries;
    this.tables = new LakeTables(context.spark(), context.sandbox());
  }

  /** What comes after ANALYZE. */
  Answer analyze(TokenReader tokens) {
    tokens.expect("TABLE");
    Token table = tokens.name();
    Optional<Statement> filter = filter(tokens);
    tokens.expect("TABLESAMPLE", "SAMPLERATE");
    double rate = rate(tokens.number());
    if (filter.isEmpty()) {
      filter = filter(tokens);
    }
    tokens.expectEnd();
    String parent = TokenReader.unquoted(table);
    check(parent, table);
    Selection rows = queries.select(query(table, filter), List.of());
    TableRemark remark =
        new TableRemark(
            context.principal().name(),
            Optional.of(
                new TableRemark.Sample(parent, rate, filter.map(Statement::text).orElse(null))));
    rows.run(() -> store(parent, rate, rows.labelled().sample(rate / PERCENT), remark));
    return new Answer.Done("ANALYZE");
  }

  private void check(String parent, Token table) {
    if (!context.settings().on(SETTING)) {
      throw SqlErrors.notSet(SETTING, "ANALYZE TABLE … TABLESAMPLE");
    }
    if (context.sandbox().table(parent).isEmpty()) {
      throw SqlErrors.noSuchTable(parent, table.start());
    }
    if (Sample.ofTable(parent, context.sandbox()).size() >= MOST) {
      throw SqlErrors.tooManySamples(parent, MOST);
    }
  }

  private void store(String parent, double rate, Dataset<Row> rows, TableRemark remark)
      throws IOException {
    String plain = parent + "_sample_" + Double.toString(rate).replace('.', '_');
    String name = plain;
    for (int i = 2; context.sandbox().table(name).isPresent(); i++) {
      name = plain + "_" + i;
    }
    tables.create(name, rows, remark);
  }

  private static Optional<Statement> filter(TokenReader tokens) {
    if (!tokens.accept("FILTERCONTEXT")) {
      return Optional.empty();
    }
    tokens.expect("(");
    return Optional.of(tokens.bracketed());
  }

  private static double rate(Token number) {
    double rate = Double.parseDouble(number.text());
    if (rate <= 0 || rate > PERCENT) {
      throw SqlErrors.sampleRate(number.text(), number.start());
    }
    return rate;
  }

  private static Statement query(Token table, Optional<Statement> filter) {
    List<Token> tokens = new ArrayList<>();
    tokens.add(new Token(Token.Kind.WORD, "SELECT * FROM ", table.start()));
    tokens.add(table);
    filter.ifPresent(
        condition -> {
          tokens.add(new Token(Token.Kind.WORD, " WHERE (", table.start()));
          tokens.addAll(condition.tokens());
          tokens.add(new Token(Token.Kind.WORD, ")", table.start()));
        });
    return Statement.of(tokens);
  }
}
