package io.decant.local.sql;

/** What a statement gives: rows, or only the word that it was done. */
public sealed interface Answer permits Answer.Done, ResultRows {

  /**
   * A statement without rows.
   *
   * @param tag what the client is told, e.g. {@code SET}
   */
  record Done(String tag) implements Answer {}
}
