package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of all shapes and contenders so far, kept in a file of tab-separated values. */
final class JoinResults {
  private static final double MEGABYTE = 1e6;

  private final Path file;
  private final SortedMap<String, SortedMap<String, JoinResult>> byShape = new TreeMap<>();

  private JoinResults(Path file) {
    this.file = file;
  }

  /** Those that a directory holds. */
  static JoinResults in(Path directory) throws IOException {
    JoinResults results = new JoinResults(directory.resolve("join.tsv"));
    if (Files.exists(results.file)) {
      Files.readAllLines(results.file).stream()
          .skip(1)
          .map(JoinResult::parse)
          .forEach(results::put);
    }
    return results;
  }

  /** Takes the place of an earlier result of the same contender. */
  void put(JoinResult result) {
    byShape
        .computeIfAbsent(result.shape(), shape -> new TreeMap<>())
        .put(result.contender(), result);
  }

  /** Writes the values, and beside them a table and a chart of all. */
  void save() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("join.md"), tables());
    Files.writeString(file.resolveSibling("join.svg"), new JoinChart(this).svg());
    StringBuilder text = new StringBuilder(JoinResult.header()).append('\n');
    byShape
        .values()
        .forEach(results -> results.values().forEach(one -> text.append(one.line()).append('\n')));
    Files.writeString(file, text.toString());
  }

  /** The shapes that were measured, in order. */
  List<String> shapes() {
    return List.copyOf(byShape.keySet());
  }

  /** Everybody's result of a shape, the fastest first. */
  List<JoinResult> of(String shape) {
    return byShape.get(shape).values().stream()
        .sorted(Comparator.comparingDouble(JoinResult::median))
        .toList();
  }

  /** All tables, each shape under the machine that it was measured on, as Markdown. */
  String tables() {
    StringBuilder all = new StringBuilder(4_096);
    for (String shape : shapes()) {
      all.append(of(shape).get(0).machine()).append("\n\n").append(table(shape)).append('\n');
    }
    return all.append(new JoinGrowth(this).table()).toString();
  }

  /** Everybody's result of a shape, the fastest first, as Markdown. */
  String table(String shape) {
    List<JoinResult> results = of(shape);
    double decant =
        results.stream()
            .filter(one -> one.contender().equals(JoinContenders.DECANT))
            .findFirst()
            .map(JoinResult::median)
            .orElse(Double.NaN);
    StringBuilder table = new StringBuilder(512);
    table
        .append(results.get(0).about())
        .append(
            "\n\n| contender | seconds | min - max | time / Decant | shuffled MB | spilled MB |")
        .append(" memory of a task MB | memory MB |\n|---|---|---|---|---|---|---|---|\n");
    for (JoinResult one : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f - %.2f | %.2f | %,.0f | %,.0f | %,.0f | %,.0f |%n",
              one.contender(),
              one.median(),
              Collections.min(one.seconds()),
              Collections.max(one.seconds()),
              one.median() / decant,
              one.cost().shuffled() / MEGABYTE,
              one.cost().spilled() / MEGABYTE,
              one.cost().held() / MEGABYTE,
              one.cost().memory() / MEGABYTE));
    }
    return table.toString();
  }
}
