package io.decant.local.sql;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Turns rows into the bytes that a client reads, inside Spark's tasks, so that no row becomes an
 * object on its way.
 */
@FunctionalInterface
public interface RowFormat extends Serializable {
  /** The bytes of all rows, in pieces of whole rows. */
  Iterator<byte[]> chunks(Iterator<InternalRow> rows);
}
