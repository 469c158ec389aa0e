package io.decant.report;

/**
 * One field of a table.
 *
 * @param text what it says, without control sequences
 * @param paint how it stands out
 * @param right aligned to the right, as numbers are
 */
record Cell(String text, Paint paint, boolean right) {
  static Cell left(String text) {
    return new Cell(text, Paint.PLAIN, false);
  }

  static Cell right(String text) {
    return new Cell(text, Paint.PLAIN, true);
  }

  Cell in(Paint other) {
    return new Cell(text, other, right);
  }
}
