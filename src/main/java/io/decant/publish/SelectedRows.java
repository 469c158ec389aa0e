package io.decant.publish;

import io.decant.plan.SetColumn;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a set.
 *
 * @param name where they are, for people
 * @param columns their columns as the manifest knows them
 * @param rows the rows
 */
public record SelectedRows(String name, List<SetColumn> columns, Dataset<Row> rows) {
  /** Copies the columns. */
  public SelectedRows {
    columns = List.copyOf(columns);
  }
}
