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
 * Observations and the history of one feature group, as Parquet files.
 *
 * @param name a letter
 * @param observations how many
 * @param rows of the history
 * @param keys over which both are spread
 * @param columns of a row beside key and time
 * @param hot percent of both sides that have one key
 */
record JoinShape(String name, long observations, long rows, long keys, int columns, int hot) {
  /** What the columns are called; the first is the key, the second the time. */
  static final String KEY = "user_id";

  static final String TIME = "at";
  static final String ID = "observation";
  static final String OBSERVED = "observed_at";

  private static final long BEGIN = 1_735_689_600_000_000L;
  private static final long YEAR = 365L * 86_400_000_000L;
  private static final int FILES = 8;
  private static final int MANY = 5;

  /** Names of the columns that the join brings. */
  List<String> features() {
    return IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
  }

  /** Writes both sides. */
  void write(SparkSession spark, Path directory) {
    Dataset<Row> history = spark.range(0, rows, 1, FILES).toDF("n");
    List<Column> row = new ArrayList<>();
    row.add(key(1).as(KEY));
    row.add(time(2).as(TIME));
    for (int i = 0; i < columns; i++) {
      row.add(value(i).as("c" + i));
    }
    save(history.select(row.toArray(Column[]::new)), history(directory));
    Dataset<Row> observed = spark.range(0, observations, 1, FILES).toDF("n");
    save(
        observed.select(col("n").as(ID), key(3).as(KEY), time(4).as(OBSERVED)),
        observations(directory));
  }

  Path history(Path directory) {
    return directory.resolve(name + "-history");
  }

  Path observations(Path directory) {
    return directory.resolve(name + "-observations");
  }

  private static void save(Dataset<Row> rows, Path path) {
    rows.write().mode("overwrite").parquet(path.toString());
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
        "(%s) %,d observations, %,d rows of %d columns, %,d keys%s",
        name,
        observations,
        rows,
        columns,
        keys,
        hot == 0 ? "" : ", one of which has " + hot + " % of both sides");
  }
}
