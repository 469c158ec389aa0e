package io.decant.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How time grows with rows over shapes that differ in size only. */
final class JoinGrowth {
  private final JoinResults results;
  private final List<String> shapes;

  JoinGrowth(JoinResults results) {
    this.results = results;
    this.shapes = results.shapes().stream().filter(shape -> shape.startsWith("g")).toList();
  }

  /**
   * Seconds by size as Markdown, and how much faster they grew than rows x log rows: 1 is equal.
   * Empty without two sizes.
   */
  String table() {
    if (shapes.size() < 2) {
      return "";
    }
    StringBuilder table = new StringBuilder(256).append("| contender |");
    shapes.forEach(
        shape ->
            table.append(
                String.format(Locale.ROOT, " %,d rows |", results.of(shape).get(0).rows())));
    table.append(" growth / (rows x log rows) |\n|---|").append("---|".repeat(shapes.size() + 1));
    for (JoinResult smallest : results.of(shapes.get(0))) {
      row(table.append('\n'), smallest);
    }
    return table.append('\n').toString();
  }

  private void row(StringBuilder table, JoinResult smallest) {
    table.append("| ").append(smallest.contender()).append(" |");
    JoinResult greatest = smallest;
    for (String shape : shapes) {
      Optional<JoinResult> one = find(shape, smallest.contender());
      table.append(
          one.map(found -> String.format(Locale.ROOT, " %.2f |", found.median())).orElse(" |"));
      greatest = one.orElse(greatest);
    }
    double expected = work(greatest) / work(smallest);
    table.append(
        String.format(Locale.ROOT, " %.2f |", greatest.median() / smallest.median() / expected));
  }

  private Optional<JoinResult> find(String shape, String contender) {
    return results.of(shape).stream()
        .filter(result -> result.contender().equals(contender))
        .findFirst();
  }

  private static double work(JoinResult result) {
    return result.rows() * Math.log(result.rows());
  }
}
