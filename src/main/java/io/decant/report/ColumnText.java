package io.decant.report;

import io.decant.compare.ColumnDifference;

/** A column that differs, in words. */
final class ColumnText {
  private ColumnText() {}

  /**
   * In words.
   *
   * @param left what the left side is called
   * @param right what the right side is called
   */
  static String of(ColumnDifference column, String left, String right) {
    return switch (column.kind()) {
      case ONLY_LEFT -> "column " + column.column() + " (" + column.left() + ") is only in " + left;
      case ONLY_RIGHT ->
          "column " + column.column() + " (" + column.right() + ") is only in " + right;
      case TYPE ->
          "column "
              + column.column()
              + " is "
              + column.left()
              + " in "
              + left
              + " and "
              + column.right()
              + " in "
              + right;
      case DEFINITION ->
          "column "
              + column.column()
              + " is made as \""
              + column.left()
              + "\" in "
              + left
              + " and as \""
              + column.right()
              + "\" in "
              + right;
      case ORDER ->
          "column "
              + column.column()
              + " is number "
              + column.left()
              + " of the common columns in "
              + left
              + " and number "
              + column.right()
              + " in "
              + right;
    };
  }
}
