package io.decant.report;

import io.decant.build.PartFacts;
import io.decant.build.SpineFacts;
import io.decant.check.GroupFacts;
import io.decant.config.Produces;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the set is like: identities, feature groups, parts. */
final class SetSections {
  private static final int NAME = 28;
  private static final int BAR = 10;

  private SetSections() {}

  /** A table whose first columns line up with those of the other sections. */
  static TextTable table(Style style) {
    return new TextTable(style, 24, 12);
  }

  static String name(String name, Style style) {
    return "  " + style.fit(name, NAME);
  }

  static List<String> identities(RunReport report, Style style) {
    List<SpineFacts.IdentityFacts> identities =
        report.spine().map(SpineFacts::identities).orElse(List.of());
    if (identities.isEmpty()) {
      return List.of();
    }
    TextTable table = table(style);
    table.row(heading("Identities", "one", "several", "none", "left out"));
    for (SpineFacts.IdentityFacts identity : identities) {
      table.row(
          Cell.left(name(identity.identity(), style)),
          Cell.right(Figures.count(identity.one())),
          notable(identity.several()),
          notable(identity.none()),
          notable(identity.dropped()));
    }
    return table.lines();
  }

  static List<String> features(RunReport report, Style style) {
    if (report.groups().isEmpty()) {
      return List.of();
    }
    TextTable table = table(style);
    table.row(
        Cell.left("Features").in(Paint.BOLD),
        Cell.right("matched").in(Paint.DIM),
        Cell.left(""),
        Cell.right("youngest").in(Paint.DIM),
        Cell.right("median age").in(Paint.DIM),
        Cell.right("oldest").in(Paint.DIM),
        Cell.right("ties").in(Paint.DIM));
    for (GroupFacts group : report.groups()) {
      double share =
          group.observations() == 0 ? 0 : (double) group.matched() / group.observations();
      table.row(
          Cell.left(name(group.group(), style)),
          Cell.right(Figures.percent(group.matched(), group.observations())),
          bar(share, style),
          age(group, GroupFacts.Ages::youngest),
          age(group, GroupFacts.Ages::median),
          age(group, GroupFacts.Ages::oldest),
          notable(group.tied()));
    }
    return table.lines();
  }

  static List<String> parts(RunReport report, Style style) {
    boolean labelled = report.run().produces() == Produces.TRAINING_SET;
    int fewest = labelled ? 1 : 2;
    if (report.parts().size() < fewest) {
      return List.of();
    }
    TextTable table = table(style);
    table.row(labelled ? heading("Parts", "rows", "positive", "rate") : heading("Parts", "rows"));
    for (PartFacts part : report.parts()) {
      Cell name = Cell.left(name(part.part(), style));
      Cell rows = Cell.right(Figures.count(part.rows()));
      if (!labelled) {
        table.row(name, rows);
        continue;
      }
      double share = part.rows() == 0 ? 0 : (double) part.positives() / part.rows();
      table.row(
          name,
          rows,
          Cell.right(Figures.count(part.positives())),
          Cell.right(Figures.percent(part.positives(), part.rows())),
          bar(share, style));
    }
    return table.lines();
  }

  private static Cell bar(double share, Style style) {
    String bar = style.bar(share, BAR);
    return Cell.left(bar + " ".repeat(BAR - bar.length())).in(Paint.BLUE);
  }

  private static Cell age(GroupFacts group, Function<GroupFacts.Ages, java.time.Duration> which) {
    Optional<String> age = group.ages().map(which).map(Figures::age);
    return Cell.right(age.orElse("-"));
  }

  private static Cell notable(long count) {
    return Cell.right(Figures.count(count)).in(count == 0 ? Paint.DIM : Paint.YELLOW);
  }

  /** A heading over a first column of names and further ones of numbers. */
  static Cell[] heading(String title, String... numbers) {
    Cell[] cells = new Cell[numbers.length + 1];
    cells[0] = Cell.left(title).in(Paint.BOLD);
    for (int i = 0; i < numbers.length; i++) {
      cells[i + 1] = Cell.right(numbers[i]).in(Paint.DIM);
    }
    return cells;
  }
}
