package io.decant.report;

import io.decant.plan.ReadFacts;
import io.decant.plan.Retries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was pulled from the sources, against what they hold. */
final class ReadSection {
  private ReadSection() {}

  static List<String> lines(RunReport report, Style style) {
    List<InputReport> read =
        report.inputs().stream().filter(input -> input.facts().isPresent()).toList();
    if (read.isEmpty()) {
      return List.of();
    }
    TextTable table = SetSections.table(style);
    table.row(SetSections.heading("Pulled", "rows", "bytes", "held there", "share", "from"));
    for (InputReport input : read) {
      ReadFacts facts = input.facts().get();
      table.row(
          Cell.left(SetSections.name(input.input(), style)),
          Cell.right(Figures.count(facts.pulled())),
          Cell.right(bytes(facts.bytes())),
          Cell.right(count(facts.rowsAtSource())),
          Cell.right(share(facts)),
          Cell.left(source(input)).in(Paint.DIM));
    }
    if (read.size() > 1) {
      table.row(total(read));
    }
    return table.lines();
  }

  private static Cell[] total(List<InputReport> read) {
    List<ReadFacts> facts =
        read.stream().map(InputReport::facts).flatMap(Optional::stream).toList();
    long rows = facts.stream().mapToLong(ReadFacts::pulled).sum();
    boolean measured = facts.stream().allMatch(one -> one.bytes().isPresent());
    long bytes = facts.stream().mapToLong(one -> one.bytes().orElse(0)).sum();
    return new Cell[] {
      Cell.left("  together").in(Paint.DIM),
      Cell.right(Figures.count(rows)).in(Paint.DIM),
      Cell.right(measured ? Figures.bytes(bytes) : "-").in(Paint.DIM)
    };
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? Figures.bytes(bytes.getAsLong()) : "-";
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Figures.count(count.getAsLong()) : "-";
  }

  private static String share(ReadFacts facts) {
    return facts.rowsAtSource().isPresent()
        ? Figures.percent(facts.pulled(), facts.rowsAtSource().getAsLong())
        : "-";
  }

  private static String source(InputReport input) {
    int slices = input.plan().slices().size();
    long retries = input.facts().map(ReadFacts::retries).orElse(Retries.NONE).together();
    long kept = input.facts().map(ReadFacts::kept).orElse(0L);
    return input.source()
        + (slices > 1 ? ", " + slices + " slices" : "")
        + (kept > 0 ? ", " + Figures.count(kept, "row") + " kept" : "")
        + (retries > 0
            ? ", " + Figures.count(retries) + (retries == 1 ? " retry" : " retries")
            : "");
  }
}
