package io.decant.queryservice;

import io.decant.plan.Slice;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads over one session, in this order.
 *
 * @param slices at least one
 */
record SlicePartition(List<Slice> slices) implements InputPartition {
  SlicePartition {
    slices = List.copyOf(slices);
  }
}
