package io.decant.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Observations and the histories of feature groups, as Parquet files.
 *
 * @param name a letter, followed by a number where shapes differ in size only
 * @param observations how many
 * @param rows of a history
 * @param keys over which both are spread
 * @param columns of a row beside key and time
 * @param hot percent of both sides that have one key
 * @param groups how many histories
 */
record JoinShape(
    String name, long observations, long rows, long keys, int columns, int hot, int groups) {
  /** The shape of which windows are computed. */
  static final String WINDOWS = "w";

  /** What the columns are called; the first is the key, the second the time. */
  static final String KEY = "user_id";

  static final String TIME = "at";
  static final String ID = "observation";
  static final String OBSERVED = "observed_at";

  private static final long BEGIN = 1_735_689_600_000_000L;
  private static final long YEAR = 365L * 86_400_000_000L;
  private static final int FILES = 8;
  private static final int MANY = 5;
  private static final int GROUP_SEED = 1_000;

  /**
   * A shape of the given name.
   *
   * @param percent of its full size
   */
  static JoinShape named(String name, int percent) {
    long full = 10_000_000L * percent / 100;
    return switch (name) {
      case "a" -> new JoinShape(name, full / 100, full, full / 100, 5, 0, 1);
      case "b", WINDOWS -> new JoinShape(name, full / 10, full, full / 100, 5, 0, 1);
      case "c" -> new JoinShape(name, full / 10, full, full / 10_000, 5, 0, 1);
      case "d" -> new JoinShape(name, full / 10, full, full / 100, 5, 30, 1);
      case "e" -> new JoinShape(name, full / 10, full / 2, full / 100, 100, 0, 1);
      case "f" -> new JoinShape(name, full / 10, full / 4, full / 100, 5, 0, 4);
      case "s" -> new JoinShape(name, full * 6 / 100, full, full / 10, 5, 0, 1);
      case "g1", "g2", "g4", "g8" -> {
        long times = Long.parseLong(name.substring(1));
        yield new JoinShape(name, times * full / 10, times * full, full / 100, 5, 0, 1);
      }
      default -> throw new IllegalArgumentException("no shape " + name);
    };
  }

  /** Names of the columns that the history of a group brings; those of two groups differ. */
  List<String> features(int group) {
    return IntStream.range(group * columns, (group + 1) * columns).mapToObj(i -> "c" + i).toList();
  }

  /** A pair of an observation and a row of its key: some ways make all of them. */
  long pairs() {
    long hottest = observations * hot / 100 * (rows * hot / 100);
    return groups * (observations * (rows / keys) + hottest);
  }

  /** Writes what is not there yet. */
  void write(SparkSession spark, Path directory) {
    Dataset<Row> observed = spark.range(0, observations, 1, FILES).toDF("n");
    save(
        observed.select(col("n").as(ID), key(3).as(KEY), time(4).as(OBSERVED)),
        observations(directory));
    for (int group = 0; group < groups; group++) {
      List<Column> row = new ArrayList<>();
      row.add(key(1 + group * GROUP_SEED).as(KEY));
      row.add(time(2 + group * GROUP_SEED).as(TIME));
      for (int i = group * columns; i < (group + 1) * columns; i++) {
        row.add(value(i).as("c" + i));
      }
      Dataset<Row> history = spark.range(0, rows, 1, FILES).toDF("n");
      save(history.select(row.toArray(Column[]::new)), history(directory, group));
    }
  }

  Path history(Path directory, int group) {
    return directory.resolve(files() + "-history" + group);
  }

  Path observations(Path directory) {
    return directory.resolve(files() + "-observations");
  }

  /** Shapes of the same rows share their files. */
  private String files() {
    return String.join("-", "" + observations, "" + rows, "" + keys, "" + columns, "" + hot);
  }

  private static void save(Dataset<Row> rows, Path path) {
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      rows.write().mode("overwrite").parquet(path.toString());
    }
  }

  private Column key(int seed) {
    Column spread = pmod(xxhash64(col("n"), lit(seed)), lit(keys));
    Column number =
        hot == 0
            ? spread
            : when(pmod(xxhash64(col("n"), lit(seed + 100)), lit(100)).lt(hot), lit(0L))
                .otherwise(spread);
    return concat(lit("33333333330"), number.cast("string"));
  }

  /** So fine that hardly two rows of a key share a time. */
  private static Column time(int seed) {
    return timestamp_micros(lit(BEGIN).plus(pmod(xxhash64(col("n"), lit(seed)), lit(YEAR))));
  }

  private static Column value(int column) {
    Column random = pmod(xxhash64(col("n"), lit(column + 10)), lit(100_000L));
    return switch (column % MANY) {
      case 0 -> random.divide(7.0);
      case 1 -> random;
      case 2 -> concat(lit("value-"), pmod(random, lit(1_000L)).cast("string"));
      case 3 -> when(pmod(random, lit(10L)).notEqual(0), random.cast("int"));
      default -> date_add(to_date(lit("2020-01-01")), pmod(random, lit(2_000L)).cast("int"));
    };
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "(%s) %,d observations, %s%,d rows of %d columns, %,d keys%s",
        name,
        observations,
        groups == 1 ? "" : groups + " groups of ",
        rows,
        columns,
        keys,
        hot == 0 ? "" : ", one of which has " + hot + " % of both sides");
  }
}
