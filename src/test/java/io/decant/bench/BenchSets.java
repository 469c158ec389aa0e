package io.decant.bench;

import static org.apache.spark.sql.functions.expr;

import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of a set as large as wanted. */
final class BenchSets {
  static final String PERIOD = "2026-03-16";

  private static final int FILES = 8;
  private static final int COUNTS = 5;

  private BenchSets() {}

  static List<SetColumn> columns() {
    List<SetColumn> columns = new ArrayList<>();
    columns.add(new SetColumn("user_id", "STRING", Role.KEY, "key"));
    columns.add(new SetColumn("observed_at", "TIMESTAMP", Role.TIME, "time"));
    columns.add(new SetColumn("subscribed", "INT", Role.LABEL, "label"));
    for (int i = 0; i < COUNTS; i++) {
      columns.add(new SetColumn("count_" + i, "BIGINT", Role.FEATURE, "sum over days"));
    }
    columns.add(new SetColumn("rate", "DOUBLE", Role.FEATURE, "rate over 30 days"));
    columns.add(new SetColumn("points", "DOUBLE", Role.FEATURE, "latest crm.points"));
    columns.add(new SetColumn("tier", "STRING", Role.FEATURE, "latest crm.tier"));
    columns.add(new SetColumn("weight", "DOUBLE", Role.WEIGHT, "sampling"));
    columns.add(new SetColumn("split", "STRING", Role.SPLIT, "by hash of user_id"));
    columns.add(new SetColumn("period", "DATE", Role.PERIOD, "date of the as-of time"));
    return columns;
  }

  /** Rows as a join brings them, some values null. */
  static Dataset<Row> rows(SparkSession spark, long rows) {
    List<Column> values = new ArrayList<>();
    values.add(expr("lpad(cast(abs(xxhash64(id)) as string), 38, '0') AS user_id"));
    values.add(
        expr(
            "timestamp_micros(1770000000000000 + pmod(hash(id, 1), 2592000) * 1000000L)"
                + " AS observed_at"));
    values.add(expr("CAST(pmod(hash(id, 2), 20) = 0 AS INT) AS subscribed"));
    for (int i = 0; i < COUNTS; i++) {
      long most = 100L << (4 * i);
      values.add(
          expr(
              "CASE WHEN pmod(hash(id, 3), 10) > 0 THEN pmod(xxhash64(id, "
                  + i
                  + "), "
                  + most
                  + "L) END AS count_"
                  + i));
    }
    values.add(expr("pmod(hash(id, 8), 1000003) / 1000003D AS rate"));
    values.add(
        expr(
            "CASE WHEN pmod(hash(id, 9), 5) > 0 THEN pmod(hash(id, 10), 1000000) / 100D END"
                + " AS points"));
    values.add(
        expr(
            "element_at(array('bronze', 'silver', 'gold', 'platinum'), 1 + pmod(hash(id, 11), 4))"
                + " AS tier"));
    values.add(expr("CASE WHEN pmod(hash(id, 2), 20) = 0 THEN 1D ELSE 4.75D END AS weight"));
    values.add(
        expr("element_at(array('train', 'train', 'test'), 1 + pmod(hash(id, 12), 3)) AS split"));
    values.add(expr("DATE '" + PERIOD + "' AS period"));
    return spark.range(0, rows, 1, FILES).select(values.toArray(Column[]::new));
  }

  /** Removes what was written at a place. */
  static void remove(SparkSession spark, String place) throws IOException {
    Path path = new Path(place);
    path.getFileSystem(spark.sessionState().newHadoopConf()).delete(path, true);
  }
}
