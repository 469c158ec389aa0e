package io.decant.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one contender took for one shape.
 *
 * @param shape its name
 * @param about the shape in words
 * @param contender who
 * @param rows what was joined: observations and rows of all histories
 * @param seconds of each round
 * @param cost of the last round
 * @param machine processors and versions
 */
record JoinResult(
    String shape,
    String about,
    String contender,
    long rows,
    List<Double> seconds,
    StageMeter.Cost cost,
    String machine) {
  private static final String TAB = "\t";

  static JoinResult of(
      JoinShape shape,
      String contender,
      List<Double> seconds,
      StageMeter.Cost cost,
      String sparkVersion) {
    return new JoinResult(
        shape.name(),
        shape.toString(),
        contender,
        shape.observations() + shape.groups() * shape.rows(),
        seconds,
        cost,
        String.format(
            Locale.ROOT,
            "%d processors, Spark %s, Java %s, %d MiB of heap",
            Runtime.getRuntime().availableProcessors(),
            sparkVersion,
            Runtime.version().feature(),
            Runtime.getRuntime().maxMemory() >> 20));
  }

  /** Median of the rounds. */
  double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** As one line of a file. */
  String line() {
    return String.join(
        TAB,
        shape,
        contender,
        seconds.stream()
            .map(second -> String.format(Locale.ROOT, "%.3f", second))
            .collect(Collectors.joining(" ")),
        String.valueOf(rows),
        String.valueOf(cost.shuffled()),
        String.valueOf(cost.spilled()),
        String.valueOf(cost.held()),
        String.valueOf(cost.memory()),
        about,
        machine);
  }

  /** What the values of a line are. */
  static String header() {
    return String.join(
        TAB,
        "shape",
        "contender",
        "seconds",
        "rows",
        "shuffled_bytes",
        "spilled_bytes",
        "task_memory_bytes",
        "memory_bytes",
        "about",
        "machine");
  }

  static JoinResult parse(String line) {
    String[] values = line.split(TAB);
    return new JoinResult(
        values[0],
        values[8],
        values[1],
        Long.parseLong(values[3]),
        List.of(values[2].split(" ")).stream().map(Double::valueOf).toList(),
        new StageMeter.Cost(
            Long.parseLong(values[4]),
            Long.parseLong(values[5]),
            Long.parseLong(values[6]),
            Long.parseLong(values[7])),
        values[9]);
  }
}
