package io.decant.report;

import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import io.decant.plan.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How one input would be read, with its SQL exactly as it is sent. */
final class PlannedReadText {
  private static final int SHOWN_SLICES = 6;

  private PlannedReadText() {}

  static List<String> lines(PlannedRead read, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  " + style.paint(Paint.BOLD, read.request().input()));
    TextTable facts = new TextTable(style, 15);
    facts.row(name("from"), Cell.left(origin(read)));
    facts.row(name("rows"), Cell.left(rows(read)));
    if (!read.reason().isEmpty()) {
      facts.row(name("reason"), Cell.left(read.reason()));
    }
    read.request()
        .incremental()
        .ifPresent(query -> facts.row(name("incremental"), Cell.left(query.reason())));
    for (TableState table : read.request().unpinned()) {
      facts.row(name("not pinned"), Cell.left(table.table() + ": " + table.unpinned()));
    }
    read.times()
        .ifPresent(
            times ->
                facts.row(
                    name(read.request().time().orElse("time")),
                    Cell.left(Figures.time(times.from()) + " to " + Figures.time(times.to()))));
    facts.row(name("columns"), Cell.left(String.join(", ", columns(read))));
    String title = "pushed down";
    for (String fact : read.pushedDown()) {
      facts.row(name(title), Cell.left(fact));
      title = "";
    }
    lines.addAll(facts.lines());
    statements(read, style, lines);
    return lines;
  }

  private static String origin(PlannedRead read) {
    ReadRequest request = read.request();
    String table = request.table().map(name -> ", table " + name).orElse("");
    String slices =
        read.slices().isEmpty() ? "" : " in " + Figures.count(read.slices().size(), "slice");
    return request.source().name() + table + ", route " + read.route() + slices;
  }

  private static String rows(PlannedRead read) {
    String rows = read.rows() < 0 ? "not counted" : Figures.count(read.rows());
    String kept =
        read.kept() == 0
            ? ""
            : " to read, beside at most " + Figures.count(read.kept()) + " kept from earlier runs";
    return rows + kept + read.version().map(pin -> ", pinned to " + pin).orElse(", not pinned");
  }

  private static List<String> columns(PlannedRead read) {
    return Arrays.stream(read.schema().fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .toList();
  }

  private static Cell name(String name) {
    return Cell.left("    " + name).in(Paint.DIM);
  }

  private static void statements(PlannedRead read, Style style, List<String> lines) {
    for (String statement : read.statements()) {
      boolean makes = statement.startsWith("CREATE ");
      String title = makes ? "sent once, to make a table" : "sent to count";
      lines.add("    " + style.paint(Paint.DIM, title));
      lines.addAll(sql(statement));
    }
    slices(read, style, lines);
    read.recount()
        .ifPresent(
            recount -> {
              String title = "sent at the end, because its tables are not pinned";
              lines.add("    " + style.paint(Paint.DIM, title));
              lines.addAll(sql(recount.statement()));
            });
  }

  private static void slices(PlannedRead read, Style style, List<String> lines) {
    List<Slice> slices = read.slices();
    if (slices.isEmpty()) {
      return;
    }
    Slice first = slices.get(0);
    String title =
        slices.size() == 1
            ? "sent to read"
            : "sent to read slice 1 of "
                + slices.size()
                + " ("
                + Figures.count(first.rows(), "row")
                + ")";
    lines.add("    " + style.paint(Paint.DIM, title));
    lines.addAll(sql(read.statement(first)));
    if (slices.size() > 1) {
      lines.add("    " + style.paint(Paint.DIM, "the slices differ only in"));
      lines.addAll(differences(slices, style));
    }
  }

  private static List<String> sql(String statement) {
    return statement.lines().map(line -> ("      " + line).stripTrailing()).toList();
  }

  private static List<String> differences(List<Slice> slices, Style style) {
    boolean all = slices.size() <= SHOWN_SLICES;
    int shown = all ? slices.size() : SHOWN_SLICES - 2;
    TextTable table = new TextTable(style);
    for (int i = 0; i < shown; i++) {
      table.row(difference(i, slices));
    }
    if (!all) {
      table.row(Cell.right(style.ellipsis()), Cell.right(""), Cell.left(""));
      table.row(difference(slices.size() - 1, slices));
    }
    return table.lines();
  }

  private static Cell[] difference(int index, List<Slice> slices) {
    return new Cell[] {
      Cell.right("      " + (index + 1)).in(Paint.DIM),
      Cell.right(Figures.count(slices.get(index).rows(), "row")),
      Cell.left(slices.get(index).predicate())
    };
  }
}
