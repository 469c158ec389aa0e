package io.decant.report;

import io.decant.publish.ContentDigest;
import java.util.ArrayList;
import java.util.List;

/** What building periods again has made, for the terminal. */
final class RebuiltText {
  private RebuiltText() {}

  static List<String> lines(List<Rebuilt> rebuilt, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Rebuilt").in(Paint.BOLD),
        Cell.left("").in(Paint.DIM),
        Cell.right("rows").in(Paint.DIM),
        Cell.left("digest").in(Paint.DIM));
    for (Rebuilt one : rebuilt) {
      boolean equal = one.status() == Rebuilt.Status.EQUAL;
      table.row(
          Cell.left("  " + one.period()),
          Cell.left(one.status().word()).in(equal ? Paint.GREEN : Paint.RED),
          Cell.right(one.made().map(made -> Figures.count(made.rows())).orElse("-")),
          Cell.left(one.made().map(ContentDigest::text).orElse("-")));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    for (Rebuilt one : rebuilt) {
      one.gone().forEach(gone -> say(lines, one, "gone: " + gone));
      one.open().forEach(open -> say(lines, one, open));
      one.notes().forEach(note -> say(lines, one, note));
      one.columns().forEach(column -> say(lines, one, ColumnText.of(column, "set", "rebuilt")));
      one.rows().ifPresent(rows -> lines.addAll(RowsText.lines(rows, "the set", "rebuilt", style)));
    }
    long made = rebuilt.stream().filter(one -> one.status() == Rebuilt.Status.EQUAL).count();
    lines.add(
        made == rebuilt.size()
            ? style.paint(
                Paint.GREEN, style.passed() + " built again from the pinned inputs, and equal")
            : style.paint(
                Paint.RED,
                style.failed()
                    + " "
                    + Figures.count(rebuilt.size() - made)
                    + " of "
                    + Figures.count(rebuilt.size(), "period")
                    + " not built again"));
    return lines;
  }

  private static void say(List<String> lines, Rebuilt one, String what) {
    lines.addAll(Wrapping.words(one.period() + ": " + what, TextTable.PAGE));
  }
}
