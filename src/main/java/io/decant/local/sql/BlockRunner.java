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
  private final Variables variables = new Variables();
  private Answer last = new Answer.Done("DO");

  /**
   * A runner for one block.
   *
   * @param statements runs a statement as if the client had sent it
   */
  BlockRunner(Queries queries, Function<Statement, Answer> statements) {
    this.queries = queries;
    this.statements = statements;
  }

  /**
   * Runs everything.
   *
   * @return the rows of the last query that was run; GUESS: which of several results a client gets
   */
  Answer run(Block block) {
    step(block);
    return last;
  }

  private void steps(List<BlockStep> steps) {
    steps.forEach(this::step);
  }

  private void step(BlockStep step) {
    if (step instanceof Run run) {
      if (statements.apply(variables.bind(run.statement())) instanceof ResultRows rows) {
        last = rows.computed();
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
