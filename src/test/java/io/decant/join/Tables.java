package io.decant.join;

import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Small tables written as SQL values. */
final class Tables {
  private Tables() {}

  /**
   * A table.
   *
   * @param columns comma-separated names
   * @param rows SQL tuples; none makes an empty table, whose column types are those of {@code null}
   */
  static Dataset<Row> of(String columns, String... rows) {
    return TestSpark.session()
        .sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
  }

  /** Observations with ids from 0 in the order of the tuples. */
  static Dataset<Row> observations(String columns, String... rows) {
    List<String> numbered = new ArrayList<>();
    for (String row : rows) {
      numbered.add("(" + numbered.size() + "L, " + row.substring(1));
    }
    return of(InternalColumns.OBSERVATION + ", " + columns, numbered.toArray(String[]::new));
  }

  /** Observations of the user {@code a}; null: without a time. */
  static Dataset<Row> observedAt(String... times) {
    return observations(
        "user, at",
        Stream.of(times)
            .map(
                time ->
                    "('a', CAST(" + (time == null ? "NULL" : "'" + time + "'") + " AS TIMESTAMP))")
            .toArray(String[]::new));
  }

  /** A table of plain values. */
  static Dataset<Row> of(StructType schema, List<Object[]> rows) {
    return TestSpark.session()
        .createDataFrame(rows.stream().map(RowFactory::create).toList(), schema);
  }

  /** The values of one column as text, by observation id; fails when an id comes twice. */
  static Map<Long, String> byObservation(Dataset<Row> joined, String column) {
    Map<Long, String> values = new TreeMap<>();
    for (Row row :
        joined
            .selectExpr(InternalColumns.OBSERVATION, "CAST(`" + column + "` AS STRING)")
            .collectAsList()) {
      if (values.put(row.getLong(0), String.valueOf(row.get(1))) != null) {
        throw new AssertionError("observation " + row.getLong(0) + " came twice");
      }
    }
    return values;
  }

  /** The values of one column in the order of the observations. */
  static List<String> column(Dataset<Row> joined, String column) {
    return List.copyOf(byObservation(joined, column).values());
  }
}
