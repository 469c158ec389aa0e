package io.decant.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Adds up the weights of the rows of a partition by bin of every feature; what it holds does not
 * grow with them.
 */
final class BinCounter implements MapPartitionsFunction<Row, Row> {
  static final String FEATURE = "feature";
  static final String BIN = "bin";
  static final String WEIGHT = "weight";

  /** Place of the feature, its bin, and the weight of the rows in it. */
  static final StructType SCHEMA =
      StructType.fromDDL(FEATURE + " INT, " + BIN + " INT, " + WEIGHT + " DOUBLE");

  private static final long serialVersionUID = 1L;

  private final ArrayList<FeatureBins> features;

  /** For rows that have these features, as numbers or texts, in this order, and their weight. */
  BinCounter(List<FeatureBins> features) {
    this.features = new ArrayList<>(features);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    double[][] sums = new double[features.size()][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new double[features.get(i).size()];
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      double weight = row.getDouble(sums.length);
      for (int i = 0; i < sums.length; i++) {
        sums[i][bin(features.get(i), row, i)] += weight;
      }
    }
    List<Row> counted = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      for (int bin = 0; bin < sums[i].length; bin++) {
        if (sums[i][bin] > 0) {
          counted.add(RowFactory.create(i, bin, sums[i][bin]));
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
