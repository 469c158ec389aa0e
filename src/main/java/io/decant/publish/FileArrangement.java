package io.decant.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.config.OutputFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Moves the rows of a period to the tasks that write them, so that files come out as the job asks.
 * It costs one shuffle. What is committed is then arranged already: a second commit that moves rows
 * about, as OPTIMIZE makes it, would write everything twice.
 */
final class FileArrangement {
  /** Beyond, partitions share tasks. */
  private static final int MOST_TASKS = 1_000;

  /** Numbers that are tried for each task: that none leads to it happens once in 10^8. */
  private static final int TRIES = 20;

  private static final int MOST_FILES = 10_000;
  private static final String TASK = "decant_task";
  private static final String ORDER = "decant_order";

  private final OutputFiles files;
  private final List<String> partitionBy;

  /**
   * An arrangement.
   *
   * @param partitionBy the partition columns but for the period, which is the same for all rows
   */
  FileArrangement(OutputFiles files, List<String> partitionBy) {
    this.files = files;
    this.partitionBy = List.copyOf(partitionBy);
  }

  /** Fails when there is no order of a column that rows are to be ordered by. */
  static void requireOrder(SetLayout layout, OutputFiles files) {
    for (SetLayout.Column column : layout.columns()) {
      if (files.clusterBy().contains(column.name()) && !isFlat(column.type())) {
        throw SinkErrors.noOrder(column.name(), column.type());
      }
    }
  }

  private static boolean isFlat(String type) {
    return Stream.of("array<", "map<", "struct<", "variant").noneMatch(type::startsWith);
  }

  /**
   * The same rows, arranged.
   *
   * @param rows with the hash of each or without it
   * @param digest of the rows, by partition
   */
  Dataset<Row> of(Dataset<Row> rows, SetDigest digest) {
    long all = digest.whole().rows();
    if (files.asStaged() || all == 0) {
      return HashedRows.without(rows);
    }
    Column[] columns = named(List.of(HashedRows.without(rows).columns()));
    if (files.perPartition().isPresent()) {
      int buckets = files.perPartition().getAsInt();
      int groups = Math.max(1, Math.min(digest.partitions().size(), MOST_TASKS / buckets));
      return rows.withColumn(TASK, task(rows, buckets, groups))
          .repartition(buckets * groups, col(TASK))
          .select(columns);
    }
    List<Column> by = new ArrayList<>(List.of(named(partitionBy)));
    if (files.clusterBy().isEmpty()) {
      by.add(hash(rows));
      return rows.repartitionByRange(tasks(rows), by.toArray(Column[]::new)).select(columns);
    }
    by.add(col(ORDER));
    by.addAll(List.of(named(files.clusterBy())));
    Column[] order = by.toArray(Column[]::new);
    return rows.withColumn(ORDER, new ZOrder(files.clusterBy()).of(rows, all))
        .repartitionByRange(tasks(rows), order)
        .sortWithinPartitions(order)
        .select(columns);
  }

  private static Column hash(Dataset<Row> rows) {
    return HashedRows.hash(rows).orElseGet(() -> RowHash.of(rows.schema()));
  }

  /** So many tasks as files of the wanted size; Spark knows about how large the staged rows are. */
  private int tasks(Dataset<Row> rows) {
    double bytes =
        HashedRows.without(rows)
            .queryExecution()
            .optimizedPlan()
            .stats()
            .sizeInBytes()
            .doubleValue();
    return (int)
        Math.max(1, Math.min(MOST_FILES, Math.round(bytes / files.targetBytes().getAsLong())));
  }

  /**
   * A number that leads to the task of a row. The rows of a partition are dealt out to as many
   * tasks as it has files, and partitions to groups of tasks.
   */
  private Column task(Dataset<Row> rows, int buckets, int groups) {
    Column group =
        partitionBy.isEmpty() ? lit(0L) : pmod(xxhash64(named(partitionBy)), lit(groups));
    Column task = group.multiply(lit(buckets)).plus(pmod(hash(rows), lit(buckets))).cast("int");
    return element_at(array(numbers(rows, buckets * groups)), task.plus(lit(1)));
  }

  /** For each task a number that Spark sends to it: it deals numbers out by their hash. */
  private static Column[] numbers(Dataset<Row> rows, int tasks) {
    String hashes =
        "SELECT transform(sequence(0, " + tasks * TRIES + "), n -> pmod(hash(n), " + tasks + "))";
    List<Integer> places = rows.sparkSession().sql(hashes).head().getList(0);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int number = 0; number < places.size(); number++) {
      numbers.putIfAbsent(places.get(number), number);
    }
    List<Column> columns = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      columns.add(lit(numbers.getOrDefault(task, task)));
    }
    return columns.toArray(Column[]::new);
  }

  private static Column[] named(List<String> columns) {
    return columns.stream()
        .map(column -> col("`" + column.replace("`", "``") + "`"))
        .toArray(Column[]::new);
  }
}
