package io.decant.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;

/**
 * Observations and rows of one source, merged in the order of time for each key: a row stands where
 * it becomes usable, an observation where it was made, after all rows of the same time.
 *
 * <p>Whatever an observation may use has then passed by when it comes, so that running aggregates
 * answer it. The work grows with the sum of both sides, never with their product, and Spark's sort
 * and window spill when a key has more entries than fit into memory. Both sides are read once.
 *
 * <p>All columns of a side travel in one struct, so that names of the two never meet.
 */
final class Timeline {
  /** The time of an entry in micros: when a row becomes usable, when an observation was made. */
  static final String AT = InternalColumns.PREFIX + "at";

  /** What the source contributed; null in entries of observations. */
  static final String SOURCE = InternalColumns.PREFIX + "source";

  private static final String KEY = InternalColumns.PREFIX + "key";

  /**
   * Sorted before the keys: identifiers often begin with the same digits, of which Spark's sort
   * would compare no more than eight before it looks at whole rows.
   */
  private static final String HASH = InternalColumns.PREFIX + "hash";

  private static final String OBSERVED = InternalColumns.PREFIX + "observed";
  private static final String IS_OBSERVATION = InternalColumns.PREFIX + "is_observation";

  private final Dataset<Row> entries;
  private final List<String> observationColumns;
  private final int keys;

  private Timeline(Dataset<Row> entries, List<String> observationColumns, int keys) {
    this.entries = entries;
    this.observationColumns = observationColumns;
    this.keys = keys;
  }

  /**
   * Merges.
   *
   * @param observedAt time of an observation in micros; null: it matches nothing
   * @param usableFrom first micros at which a row may be used; rows where it is null are left out
   * @param content what later steps need of a row
   */
  static Timeline of(
      Dataset<Row> observations,
      Column observedAt,
      Dataset<Row> rows,
      Column usableFrom,
      Column content,
      MatchedKeys keys) {
    DataType observation = Columns.type(observations, Columns.allOf(observations));
    DataType source = Columns.type(rows, content);
    List<Column> left = named(keys.observation());
    left.add(hash(observations, keys.observation(), observedAt).as(HASH));
    left.add(observedAt.as(AT));
    left.add(lit(true).as(IS_OBSERVATION));
    left.add(Columns.allOf(observations).as(OBSERVED));
    left.add(lit(null).cast(source).as(SOURCE));
    List<Column> right = named(keys.source());
    right.add(hash(keys.source()).as(HASH));
    right.add(usableFrom.as(AT));
    right.add(lit(false).as(IS_OBSERVATION));
    right.add(lit(null).cast(observation).as(OBSERVED));
    right.add(content.as(SOURCE));
    Column usable =
        keys.source().stream().map(Column::isNotNull).reduce(usableFrom.isNotNull(), Column::and);
    return new Timeline(
        select(rows.filter(usable), right).union(select(observations, left)),
        Arrays.asList(observations.columns()),
        keys.source().size());
  }

  /** The merged entries. */
  Dataset<Row> entries() {
    return entries;
  }

  /**
   * From the first entry of a key up to and including the current one.
   *
   * @param further order of rows that become usable at the same time
   */
  WindowSpec soFar(Column... further) {
    return ordered(further).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }

  /** From the first entry of a key up to the one before the current. */
  WindowSpec before() {
    return ordered().rowsBetween(Window.unboundedPreceding(), -1);
  }

  /** Whether an entry is an observation. */
  Column isObservation() {
    return col(IS_OBSERVATION);
  }

  /** Back to the observations, with columns added that were computed on the entries. */
  Dataset<Row> observations(Dataset<Row> computed, List<Column> added) {
    List<Column> columns = new ArrayList<>();
    observationColumns.forEach(name -> columns.add(Columns.field(OBSERVED, name).as(name)));
    columns.addAll(added);
    return select(computed.filter(isObservation()), columns);
  }

  /** All entries of a key that are also equal in the further columns. */
  WindowSpec ofKey(Column... further) {
    List<Column> partition = new ArrayList<>();
    partition.add(col(HASH));
    IntStream.range(0, keys).forEach(i -> partition.add(col(KEY + i)));
    partition.addAll(List.of(further));
    return Window.partitionBy(partition.toArray(Column[]::new));
  }

  /**
   * The entries of a key in their order.
   *
   * @param further order of rows that become usable at the same time
   */
  WindowSpec ordered(Column... further) {
    List<Column> order = new ArrayList<>(List.of(col(AT), col(IS_OBSERVATION)));
    order.addAll(List.of(further));
    return ofKey().orderBy(order.toArray(Column[]::new));
  }

  private static Column hash(List<Column> keys) {
    return xxhash64(keys.toArray(Column[]::new));
  }

  /**
   * Observations that match nothing are spread over the partitions; otherwise all those with a null
   * key would meet in one.
   */
  private static Column hash(Dataset<Row> observations, List<Column> keys, Column observedAt) {
    Column nothing = keys.stream().map(Column::isNull).reduce(observedAt.isNull(), Column::or);
    boolean identified =
        Arrays.asList(observations.columns()).contains(InternalColumns.OBSERVATION);
    Column identity =
        identified
            ? xxhash64(col(InternalColumns.OBSERVATION))
            : xxhash64(ContentHash.hashable(observations.schema()).toArray(Column[]::new));
    return when(nothing, identity).otherwise(hash(keys));
  }

  private static List<Column> named(List<Column> keys) {
    List<Column> columns = new ArrayList<>();
    IntStream.range(0, keys.size()).forEach(i -> columns.add(keys.get(i).as(KEY + i)));
    return columns;
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Column> columns) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
