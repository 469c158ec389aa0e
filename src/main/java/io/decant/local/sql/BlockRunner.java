package io.decant.local.sql;

import io.decant.local.sql.BlockStep.Assign;
import io.decant.local.sql.BlockStep.Block;
import io.decant.local.sql.BlockStep.Branch;
import io.decant.local.sql.BlockStep.Case;
import io.decant.local.sql.BlockStep.Run;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Runs a block, one statement after the other. A failure that the block catches ends in success, as
 * with the real service; what was done before it stays done.
 */
final class BlockRunner {
  private final Queries queries;
  private final Function<Statement, Answer> statements;
  private final Result wanted;
  private final Variables variables = new Variables();
  private Answer result = new Answer.Done("DO");

  /** Which of several results a client gets. GUESS: a message carries one at most. */
  enum Result {
    LAST,
    FIRST
  }

  /**
   * A runner for one block.
   *
   * @param wanted which result is told
   * @param statements runs a statement as if the client had sent it
   */
  BlockRunner(Queries queries, Result wanted, Function<Statement, Answer> statements) {
    this.queries = queries;
    this.wanted = wanted;
    this.statements = statements;
  }

  /**
   * Runs everything.
   *
   * @return the rows of one of the queries that were run
   */
  Answer run(Block block) {
    step(block);
    return result;
  }

  private void steps(List<BlockStep> steps) {
    steps.forEach(this::step);
  }

  private void step(BlockStep step) {
    if (step instanceof Run run) {
      if (statements.apply(variables.bind(run.statement())) instanceof ResultRows rows) {
        ResultRows computed = rows.computed();
        boolean told = result instanceof ResultRows;
        result = told && wanted == Result.FIRST ? result : computed;
      }
    } else if (step instanceof Assign assign) {
      variables.set(assign.variable(), value(assign.value()));
    } else if (step instanceof Branch branch) {
      branch.cases().stream()
          .filter(this::holds)
          .findFirst()
          .ifPresent(found -> steps(found.steps()));
    } else if (step instanceof Block block) {
      guarded(block);
    }
  }

  private void guarded(Block block) {
    try {
      steps(block.body());
    } catch (QueryFailure failure) {
      steps(block.handler().orElseThrow(() -> failure));
    }
  }

  private boolean holds(Case way) {
    return way.condition().map(condition -> Boolean.TRUE.equals(value(condition))).orElse(true);
  }

  /** The first value of a query; null when it has no rows. */
  private Object value(Statement query) {
    Selection selection = queries.select(variables.bind(query), List.of());
    Object[] value = new Object[1];
    selection.run(
        () -> {
          List<Row> rows = selection.labelled().limit(1).collectAsList();
          value[0] = rows.isEmpty() ? null : rows.get(0).get(0);
        });
    return value[0];
  }
}
