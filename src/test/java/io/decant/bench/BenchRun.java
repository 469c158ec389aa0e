package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** One run of a benchmark over the rows of a set: its session, its directory and its size. */
final class BenchRun {
  private final SparkSession spark;
  private final Path directory;
  private final long rows;
  private final int rounds;
  private int places;

  private BenchRun(SparkSession spark, Path directory, long rows, int rounds) {
    this.spark = spark;
    this.directory = directory;
    this.rows = rows;
    this.rounds = rounds;
  }

  /** Measures something and says what came out. */
  @FunctionalInterface
  interface Measurement {
    String of(BenchRun run) throws Exception;
  }

  /** Takes place while the heap is watched. */
  @FunctionalInterface
  interface Watched {
    void run() throws Exception;
  }

  /**
   * Measures, and writes and prints the result.
   *
   * @param arguments where the result is written, number of rows, rounds
   */
  static void of(String[] arguments, Measurement measurement) throws Exception {
    long rows = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path directory = Files.createTempDirectory("decant-bench");
    SparkSession spark = BenchSession.withDelta();
    String result;
    try {
      result = measurement.of(new BenchRun(spark, directory, rows, rounds));
    } finally {
      spark.stop();
    }
    write(Path.of(arguments[0]), result);
  }

  /** Writes and prints a result. */
  static void write(Path output, String result) throws IOException {
    Files.createDirectories(output.toAbsolutePath().getParent());
    Files.writeString(output, result);
    System.out.println(result);
  }

  SparkSession spark() {
    return spark;
  }

  long rows() {
    return rows;
  }

  /** A contest for as many rounds as are wanted. */
  Contest contest() {
    return new Contest(rows, rounds);
  }

  /** A place that keeps its name. */
  Path path(String name) {
    return directory.resolve(name);
  }

  /** A place that nobody has written to. */
  String newPlace() {
    return path("place-" + places++).toString();
  }

  /** What was measured, and on what. */
  String headline(String of) {
    return headline(rows, of, spark);
  }

  /** What was measured, and on what. */
  static String headline(long rows, String of, SparkSession spark) {
    return String.format(
        Locale.ROOT,
        "%,d rows of %s, %d processors, Spark %s, Java %s%n%n",
        rows,
        of,
        Runtime.getRuntime().availableProcessors(),
        spark.version(),
        Runtime.version());
  }

  /** The greatest heap that was still in use after a collection, of two amounts of work. */
  static String peaks(String part, Watched some, Watched all) throws Exception {
    return String.format(
        Locale.ROOT,
        "Peak of the heap in use: %,d MiB for a %s of the rows, %,d MiB for all.%n",
        peak(some) >> 20,
        part,
        peak(all) >> 20);
  }

  private static long peak(Watched work) throws Exception {
    try (PeakWatch heap = PeakWatch.heap()) {
      work.run();
      return heap.peak();
    }
  }
}
