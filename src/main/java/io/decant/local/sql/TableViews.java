package io.decant.local.sql;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The views through which a session reads the tables of its sandbox. A view is text and not a plan,
 * so that each query reads the state that the table has by then.
 */
final class TableViews {
  private final SparkSession session;
  private final boolean flat;
  private final Map<String, String> definitions = new HashMap<>();
  private final Map<String, String> namesOfSnapshots = new HashMap<>();

  /**
   * The views of a session.
   *
   * @param flat whether the leaves of structs stand for the structs
   */
  TableViews(SparkSession session, boolean flat) {
    this.session = session;
    this.flat = flat;
  }

  /** Lets queries name a table. */
  void whole(SandboxTable table) {
    // Spark remembers the columns of a view, and a table may have got others.
    define(table.name(), "SELECT * FROM " + table.relation(), stamp(table));
  }

  /** The same, as if it had no rows; until {@link #whole} is asked for again. */
  void empty(SandboxTable table) {
    define(table.name(), "SELECT * FROM " + table.relation() + " WHERE false", "");
  }

  /** Lets queries name a view; anew each time, because what it reads may have changed. */
  void saved(String name, String query) {
    forget(name);
    define(name, query, "");
  }

  /**
   * Lets queries read a part of a table.
   *
   * @param query which part
   * @return the name to read it by; no client can write it
   */
  String part(SandboxTable table, String query) {
    String name =
        namesOfSnapshots.computeIfAbsent(
            query, fresh -> table.name() + " snapshot " + namesOfSnapshots.size());
    define(name, query, "");
    return name;
  }

  /** Whether a name is one that {@link #part} has made up. */
  static boolean madeUp(String name) {
    return name.indexOf(' ') >= 0;
  }

  /** Has to be told when a name was given to something else. */
  void forget(String name) {
    definitions.remove(name);
  }

  private void define(String name, String query, String stamp) {
    String columns = flat ? FlatColumns.select(query, session.sql(query).schema()) : query;
    String definition = columns + stamp;
    if (!definition.equals(definitions.put(name, definition))) {
      session.sql("CREATE OR REPLACE TEMPORARY VIEW `" + name + "` AS " + columns);
    }
  }

  private static String stamp(SandboxTable table) {
    return table.kind() == SandboxTable.Kind.LAKE ? DeltaHistory.newest(table.path()) : "";
  }
}
