package io.decant.report;

import io.decant.compare.ColumnDifference;
import java.util.ArrayList;
import java.util.List;

/** A column that differs, in words. */
final class ColumnText {
  /** Between the parts of a definition. */
  private static final String PARTS = "; ";

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
              + " is made with \""
              + own(column.left(), column.right())
              + "\" in "
              + left
              + " and with \""
              + own(column.right(), column.left())
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

  /** The parts of a definition that another one does not have. */
  private static String own(String definition, String other) {
    List<String> parts = new ArrayList<>(List.of(definition.split(PARTS)));
    parts.removeAll(List.of(other.split(PARTS)));
    return parts.isEmpty() ? definition : String.join(PARTS, parts);
  }
}
