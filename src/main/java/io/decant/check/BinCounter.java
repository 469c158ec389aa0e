package io.decant.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the rows of a partition by bin of every feature; what it holds does not grow with them.
 */
final class BinCounter implements MapPartitionsFunction<Row, Row> {
  static final String FEATURE = "feature";
  static final String BIN = "bin";
  static final String ROWS = "rows";

  /** Place of the feature, its bin, and how many rows are in it. */
  static final StructType SCHEMA =
      StructType.fromDDL(FEATURE + " INT, " + BIN + " INT, " + ROWS + " BIGINT");

  private static final long serialVersionUID = 1L;

  private final ArrayList<FeatureBins> features;

  /** For rows that have these features, as numbers or texts, in this order. */
  BinCounter(List<FeatureBins> features) {
    this.features = new ArrayList<>(features);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    long[][] counts = new long[features.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new long[features.get(i).size()];
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < counts.length; i++) {
        counts[i][bin(features.get(i), row, i)]++;
      }
    }
    List<Row> counted = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int bin = 0; bin < counts[i].length; bin++) {
        if (counts[i][bin] > 0) {
          counted.add(RowFactory.create(i, bin, counts[i][bin]));
        }
      }
    }
    return counted.iterator();
  }

  private static int bin(FeatureBins feature, Row row, int column) {
    if (row.isNullAt(column)) {
      return feature.size() - 1;
    }
    return feature.number()
        ? feature.bin(row.getDouble(column))
        : feature.bin(row.getString(column));
  }
}
