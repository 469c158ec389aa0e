package io.decant.local.sql;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables that live and end with one session; they hide tables of the same name. */
final class TemporaryTables {
  private final SparkSession session;
  private final TableViews views;
  private final Set<String> names = new HashSet<>();

  TemporaryTables(SparkSession session, TableViews views) {
    this.session = session;
    this.views = views;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Keeps rows as they are now. Spark gives them up when the session is gone. */
  void create(String name, Dataset<Row> rows) {
    rows.localCheckpoint().createOrReplaceTempView("`" + name + "`");
    views.forget(name);
    names.add(name);
  }

  /** Whether there was one. */
  boolean drop(String name) {
    boolean known = names.remove(name);
    if (known) {
      session.catalog().dropTempView(name);
    }
    return known;
  }
}
