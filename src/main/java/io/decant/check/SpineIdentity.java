package io.decant.check;

import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which observations a set of rows holds, regardless of their order: how many, and the sum of a
 * 64-bit hash of each. A row that is lost, doubled or put in place of another changes one of them.
 *
 * @param rows number of rows
 * @param distinct number of different observations
 * @param hashSum sum of the hashes; {@code none} without rows
 */
record SpineIdentity(long rows, long distinct, String hashSum) {
  /** Of the rows that must come out again. */
  static SpineIdentity of(Dataset<Row> spine) {
    Column observation = Columns.named(InternalColumns.OBSERVATION);
    Row row = spine.agg(Columns.rows(), count_distinct(observation), sumOfHashes()).head();
    return new SpineIdentity(row.getLong(0), row.getLong(1), Measures.of(row.get(2)).text(0));
  }

  /** The aggregate behind {@link #hashSum}, which no number of rows makes overflow. */
  static Column sumOfHashes() {
    Column observation = Columns.named(InternalColumns.OBSERVATION);
    return sum(xxhash64(lit(7L), observation).cast("decimal(20,0)"));
  }

  /** What another set must measure to be compared with this one. */
  static List<Column> measures() {
    return List.of(Columns.rows(), sumOfHashes());
  }
}
