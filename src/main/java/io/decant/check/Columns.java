package io.decant.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Column expressions that several rules need; names are taken literally, dots included. */
final class Columns {
  private Columns() {}

  /** The column of exactly this name. */
  static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** The columns of exactly these names. */
  static Column[] named(List<String> names) {
    return names.stream().map(Columns::named).toArray(Column[]::new);
  }

  /** True where none of the columns is null. */
  static Column allPresent(List<String> names) {
    return names.stream()
        .map(name -> named(name).isNotNull())
        .reduce(Column::and)
        .orElseGet(() -> lit(true));
  }

  /** The number of rows for which the condition is true; unknown counts as false. */
  static Column countOf(Column condition) {
    return count(when(condition, lit(1)));
  }

  /** The number of all rows. */
  static Column rows() {
    return count(lit(1));
  }

  /** Microseconds since the epoch of a timestamp, a timestamp without zone (UTC) or a date. */
  static Column micros(String name) {
    return unix_micros(named(name).cast("timestamp"));
  }

  /** The condition, with unknown taken for true: what cannot be shown to hold is a violation. */
  static Column unlessFalse(Column condition) {
    return coalesce(condition, lit(true));
  }
}
