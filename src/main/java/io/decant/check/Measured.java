package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/** Something that wants aggregates over the staged rows; those of all are computed in one pass. */
interface Measured {
  /** The aggregates, in the order in which {@link Measures} gives them back. */
  List<Column> measures();
}
