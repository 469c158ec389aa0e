package io.decant.local.sample;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Makes the rows that one table has of one person; runs on executors and keeps no state. */
interface UserRows extends Serializable {
  /** The rows of the person, in a fixed order; none is fine. */
  List<Row> of(Person person);
}
