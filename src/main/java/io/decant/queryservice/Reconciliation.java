package io.decant.queryservice;

import static org.apache.spark.sql.functions.col;

import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that came, compared slice by slice with those that were counted.
 *
 * @param rows how many came
 */
record Reconciliation(long rows) {
  /**
   * Counts what came; of the columns only the slice is read for that.
   *
   * @throws io.decant.error.SourceException where a slice has other rows than counted
   */
  static Reconciliation of(PlannedRead read, Dataset<Row> landed) {
    requireEveryColumn(read, landed);
    Map<String, Row> slices = new HashMap<>();
    for (Row row : landed.groupBy(col(InternalColumns.SLICE)).count().collectAsList()) {
      slices.put(String.valueOf(row.get(0)), row);
    }
    List<String> differences = new ArrayList<>();
    long rows = 0;
    for (Slice slice : read.slices()) {
      Row came = slices.remove(String.valueOf(slice.number()));
      long number = came == null ? 0 : came.getLong(1);
      if (number != slice.rows()) {
        differences.add(ReadErrors.difference(slice, number));
      }
      rows += number;
    }
    slices.forEach((slice, came) -> differences.add(ReadErrors.unexpected(slice, came.getLong(1))));
    if (!differences.isEmpty()) {
      throw ReadErrors.notReconciled(read.request().label(), differences);
    }
    return new Reconciliation(rows);
  }

  private static void requireEveryColumn(PlannedRead read, Dataset<Row> landed) {
    List<String> came = List.of(landed.columns());
    List<String> missing =
        List.of(read.schema().fieldNames()).stream().filter(name -> !came.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw ReadErrors.missingColumns(read.request(), missing, came);
    }
  }
}
