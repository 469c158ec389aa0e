package io.decant.join.hash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one feature group.
 *
 * @param rows as they are read; key and times of each are known
 * @param key struct of the key columns, of the same types as those of the observations; each field
 *     has a name of its own
 * @param hash of the key, as that of the observations
 * @param usableFrom first micros at which a row may be used
 * @param eventTime when a row happened, in micros
 * @param source struct of (content, order), as {@link RowOrder} takes it
 * @param order decides between rows
 * @param pruning what is left out before the rows are divided
 */
public record History(
    Dataset<Row> rows,
    Column key,
    Column hash,
    Column usableFrom,
    Column eventTime,
    Column source,
    RowOrder order,
    Pruning pruning) {
  /** What is left out of a history, because no observation can choose it. */
  public enum Pruning {
    /** Nothing. */
    NONE,

    /** Rows of keys that no observation has, in stretches that have many of them. */
    BY_KEYS,

    /** Within each part of the history, rows that are older than another one of their slot. */
    WITHIN_PARTS,

    /** Rows that are older than another one of their slot, which key and times tell beforehand. */
    BY_TIMES
  }

  private static final String KEY = "key";
  private static final String USABLE_FROM = "usable_from";
  private static final String EVENT_TIME = "event_time";
  private static final String SOURCE = "source";

  /** Rows as {@link Layout} has them. */
  Dataset<Row> whole() {
    return rows.select(
        key.as(KEY), usableFrom.as(USABLE_FROM), eventTime.as(EVENT_TIME), source.as(SOURCE));
  }

  /** The same without source. */
  Dataset<Row> thin() {
    return whole().drop(SOURCE);
  }

  /**
   * The same, divided by the key. The rows travel as they are read, which takes a third less bytes
   * than they have as {@link #whole}.
   */
  Dataset<Row> divided(Division division) {
    return of(division.ofRows(rows, key, hash), pruning).whole();
  }

  /**
   * How the rows are divided by the key as they are read; absent where they are not, and where they
   * have yet to be pruned in a way that loses the division or leaves few of them.
   */
  public Optional<Division> buckets() {
    return switch (pruning) {
      case NONE, BY_KEYS ->
          InternalRows.division(rows.select(Division.fields(rows, key).toArray(Column[]::new)));
      case WITHIN_PARTS, BY_TIMES -> Optional.empty();
    };
  }

  /** Of rows that are laid out as those of {@link #whole}. */
  History asLaidOut(Dataset<Row> others) {
    return new History(
        others,
        col(KEY),
        xxhash64(col(KEY)),
        col(USABLE_FROM),
        col(EVENT_TIME),
        col(SOURCE),
        order,
        Pruning.NONE);
  }

  /** The same of other rows. */
  public History of(Dataset<Row> others, Pruning pruned) {
    return new History(others, key, hash, usableFrom, eventTime, source, order, pruned);
  }
}
