package io.decant.cli;

import org.apache.spark.sql.SparkSession;

/** An application of a user's own: it explains a query and prints its rows, a few times over. */
public final class CatalogQuery {
  private static final int TIMES = 8;

  private CatalogQuery() {}

  /** The query is the only argument. */
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("catalog query").getOrCreate();
    try {
      for (int i = 0; i < TIMES; i++) {
        spark.sql(arguments[0]).explain(true);
        spark.sql(arguments[0]).show(1_000, false);
      }
      spark.sql("SET").show(1_000, false);
      spark.sql("SELECT points FROM aep.no_such_table");
    } finally {
      spark.stop();
    }
  }
}
