package io.decant.build;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns by name, whatever characters the name holds. */
final class Quoted {
  private Quoted() {}

  /** The column of exactly this name; dots do not lead into a struct. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
