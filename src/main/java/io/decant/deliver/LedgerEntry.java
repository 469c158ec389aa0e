package io.decant.deliver;

import java.util.List;

/**
 * A batch that a job has made and that may have rows in the data set.
 *
 * @param batch its identifier
 * @param run the run that made it
 * @param period what its rows are for
 * @param digest of the rows that were to be returned and of where they go; empty when not all of
 *     them got there
 * @param rows that were sent
 * @param replaced batches whose rows it takes the place of
 * @param state whether its rows are in the data set
 */
record LedgerEntry(
    String batch,
    String run,
    String period,
    String digest,
    long rows,
    List<String> replaced,
    State state) {
  /** Copies the batches. */
  LedgerEntry {
    replaced = List.copyOf(replaced);
  }

  /** What is known. */
  enum State {
    /** It was made; what became of it is not known yet. */
    OPEN,
    /** The same, and nobody waits for it any more: somebody has given it up. */
    ABANDONED,
    /** Its rows are in the data set. */
    RETURNED
  }

  LedgerEntry returned() {
    return in(State.RETURNED);
  }

  LedgerEntry abandoned() {
    return in(State.ABANDONED);
  }

  private LedgerEntry in(State other) {
    return new LedgerEntry(batch, run, period, digest, rows, replaced, other);
  }

  /** The same, with rows in the data set that are not all. */
  LedgerEntry incomplete() {
    return new LedgerEntry(batch, run, period, "", rows, replaced, State.RETURNED);
  }
}
