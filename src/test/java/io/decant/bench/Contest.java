package io.decant.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Contenders for one piece of work. They run in turn, so that what slows the machine down slows all
 * of them, and backwards in every other round, so that none always runs after the same one. The
 * first round warms up and does not count.
 */
final class Contest {
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long rows;
  private final int rounds;
  private boolean warm;
  private Gauge gauge = new Gauge() {};
  private final Map<String, Work> contenders = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /**
   * An empty contest.
   *
   * @param rows what each contender must bring
   * @param rounds rounds that count
   */
  Contest(long rows, int rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  /** Does the work once and says how many rows it brought. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }

  /** Looks on, outside of what is timed. */
  interface Gauge {
    default void before(String name) throws Exception {}

    default void after(String name) throws Exception {}
  }

  /** Has somebody look on at every run. */
  Contest watchedBy(Gauge onlooker) {
    gauge = onlooker;
    return this;
  }

  /** Leaves the first round out: the same code has run on fewer rows. */
  Contest warmedUp() {
    warm = true;
    return this;
  }

  Contest with(String name, Work work) {
    contenders.put(name, work);
    seconds.put(name, new ArrayList<>());
    return this;
  }

  /** Runs every round. */
  Contest run() throws Exception {
    for (int round = warm ? 1 : 0; round <= rounds; round++) {
      List<String> names = new ArrayList<>(contenders.keySet());
      if (round % 2 == 0) {
        Collections.reverse(names);
      }
      for (String name : names) {
        gauge.before(name);
        long processor = PROCESS.getProcessCpuTime();
        double took = once(name, contenders.get(name));
        System.out.printf(
            Locale.ROOT,
            "%s %-36s %7.2f s, %7.2f s of processors%n",
            label(round),
            name,
            took,
            (PROCESS.getProcessCpuTime() - processor) / NANOS);
        gauge.after(name);
        if (round > 0) {
          seconds.get(name).add(took);
        }
      }
    }
    return this;
  }

  private static String label(int round) {
    return round == 0 ? "warm-up" : "round " + round;
  }

  private double once(String name, Work work) throws Exception {
    long start = System.nanoTime();
    long brought = work.run();
    double took = (System.nanoTime() - start) / NANOS;
    if (brought != rows) {
      throw new IllegalStateException(name + " brought " + brought + " rows instead of " + rows);
    }
    return took;
  }

  /** Seconds of each round that counts. */
  List<Double> seconds(String name) {
    return List.copyOf(seconds.get(name));
  }

  /** Median of the rounds, in seconds. */
  double median(String name) {
    List<Double> sorted = new ArrayList<>(seconds.get(name));
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Medians, rates and the ratio of each rate to that of one of them, as a Markdown table. */
  String table(String yardstick) {
    StringBuilder table = new StringBuilder(256);
    table
        .append("| reader | seconds (median of ")
        .append(rounds)
        .append(") | min - max | rows/s | rate / ")
        .append(yardstick)
        .append(" |\n|---|---|---|---|---|\n");
    for (String name : contenders.keySet()) {
      List<Double> all = seconds.get(name);
      double median = median(name);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f - %.2f | %,.0f | %.2f |%n",
              name,
              median,
              Collections.min(all),
              Collections.max(all),
              rows / median,
              median(yardstick) / median));
    }
    return table.toString();
  }
}
