package io.decant.local.sql;

import java.util.List;
import java.util.Optional;

/** A step of a block. */
sealed interface BlockStep {
  /** A statement that is run as if it had been sent alone. */
  record Run(Statement statement) implements BlockStep {}

  /**
   * {@code SET @v = …}.
   *
   * @param value a query, whose first value is taken
   */
  record Assign(String variable, Statement value) implements BlockStep {}

  /**
   * {@code IF … THEN … ELSEIF … ELSE … END IF}.
   *
   * @param cases the first whose condition holds is taken; ELSE has no condition
   */
  record Branch(List<Case> cases) implements BlockStep {}

  /**
   * One way of a branch.
   *
   * @param condition a query for a truth value; empty for always
   */
  record Case(Optional<Statement> condition, List<BlockStep> steps) {}

  /**
   * {@code BEGIN … EXCEPTION WHEN OTHER THEN … END}.
   *
   * @param handler what is done when a step of the body fails; empty when the failure is passed on
   */
  record Block(List<BlockStep> body, Optional<List<BlockStep>> handler) implements BlockStep {}
}
