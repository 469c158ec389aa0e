package io.decant.cli;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.PublishedSets;
import io.decant.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Users with a label that a model can learn: those who come often, have gold and were seen lately
 * subscribe. Of those who do not, one in five is in the set, with a weight of 5.
 */
final class LabelledUsers {
  static final String DAY = "2026-03-01";

  static final List<SetColumn> COLUMNS =
      List.of(
          column("user_id", "STRING", Role.KEY),
          column("observed_at", "TIMESTAMP", Role.TIME),
          column("visits", "BIGINT", Role.FEATURE),
          column("amount", "DOUBLE", Role.FEATURE),
          column("tier", "STRING", Role.FEATURE),
          column("last_seen", "TIMESTAMP", Role.FEATURE),
          column("opted_in", "BOOLEAN", Role.FEATURE),
          column("never", "STRING", Role.FEATURE),
          column("tags", "ARRAY<STRING>", Role.FEATURE),
          column("subscribed", "INT", Role.LABEL),
          column("weight", "DOUBLE", Role.WEIGHT),
          column("split", "STRING", Role.SPLIT),
          column("period", "DATE", Role.PERIOD));

  /** Of 1, on a scale of 0 to 999, by hash of user and salt. */
  private static final String DRAW = "pmod(xxhash64(id, '%s'), 1000) / 1000";

  private LabelledUsers() {}

  private static SetColumn column(String name, String type, Role role) {
    return new SetColumn(name, type, role, "as a test needs it");
  }

  /** Drawn from so many users; platinum occurs in the test part alone. */
  static Dataset<Row> rows(int users) {
    String visits = "CAST(floor(12 * pow(" + draw("v") + ", 2)) AS BIGINT)";
    String odds = "0.3 * visits + if(tier = 'gold', 2.5, 0) - if(last_seen IS NULL, 2, 0) - 3.5";
    return TestSpark.session()
        .range(0, users, 1, 2)
        .selectExpr(
            "id",
            "format_string('u%05d', id) AS user_id",
            "TIMESTAMP'2026-02-01 12:00:00Z' AS observed_at",
            visits + " AS visits",
            "CASE WHEN id % 4 = 0 THEN NULL WHEN id % 9 = 0 THEN double('NaN') ELSE "
                + draw("a")
                + " * 100 END AS amount",
            "CASE WHEN "
                + draw("s")
                + " < 0.6 THEN 'train' WHEN "
                + draw("s")
                + " < 0.8 THEN 'validation' ELSE 'test' END AS split",
            draw("t") + " AS t",
            "if(id % 3 = 0, NULL, TIMESTAMP'2026-01-31 00:00:00Z' - make_dt_interval(CAST(id % 30 AS"
                + " INT))) AS last_seen",
            "id % 2 = 0 AS opted_in",
            "CAST(NULL AS STRING) AS never",
            "array('a') AS tags")
        .selectExpr(
            "*",
            "CASE WHEN split = 'test' AND t < 0.05 THEN 'platinum' WHEN t < 0.3 THEN 'gold' WHEN t <"
                + " 0.7 THEN 'silver' WHEN t < 0.9 THEN NULL ELSE concat('rare', id % 40) END AS tier")
        .selectExpr("*", "int(" + draw("l") + " < 1 / (1 + exp(-(" + odds + ")))) AS subscribed")
        .where("subscribed = 1 OR " + draw("n") + " < 0.2")
        .selectExpr("*", "if(subscribed = 1, 1D, 5D) AS weight", "DATE'" + DAY + "' AS period")
        .drop("id", "t");
  }

  private static String draw(String salt) {
    return "(" + DRAW.formatted(salt) + ")";
  }

  static void publish(Format format, String path, String run, Dataset<Row> rows) {
    publish(format, path, run, rows, COLUMNS);
  }

  static void publish(
      Format format, String path, String run, Dataset<Row> rows, List<SetColumn> columns) {
    PublishedSets.publish(format, path, run, DAY, rows, columns);
  }

  /** The columns without one role. */
  static List<SetColumn> without(Role role) {
    List<SetColumn> columns = new ArrayList<>(COLUMNS);
    columns.removeIf(column -> column.role() == role);
    return columns;
  }
}
