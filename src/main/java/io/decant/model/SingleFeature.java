package io.decant.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A model of one feature: the rate of positives in each of its bins. The first bin is that of
 * missing values; numbers are cut at edges, and texts have a bin for each frequent one and one for
 * all others.
 *
 * @param feature the feature
 * @param time the column of the observation time
 * @param edges upper ends of the bins of a number, ascending; empty for texts
 */
record SingleFeature(PreparedFeature feature, String time, List<Double> edges) {
  /**
   * So many rows of the average rate are mixed into each bin, so that a bin of few is no oracle.
   */
  private static final double MIXED_IN = 10;

  /** Copies the edges. */
  SingleFeature {
    edges = List.copyOf(edges);
  }

  int bins() {
    return 2 + (feature.isCategory() ? feature.values().size() : edges.size());
  }

  /** The bin of a row, as an integer from 0. */
  Column bin() {
    Column value = expr(feature.column().value(time));
    Column bin = lit(bins() - 1);
    if (feature.isCategory()) {
      for (int i = feature.values().size() - 1; i >= 0; i--) {
        bin = when(value.equalTo(lit(feature.values().get(i))), lit(i + 1)).otherwise(bin);
      }
    } else {
      for (int i = edges.size() - 1; i >= 0; i--) {
        bin = when(value.leq(lit(edges.get(i))), lit(i + 1)).otherwise(bin);
      }
    }
    return when(value.isNull(), lit(0)).otherwise(bin);
  }

  /** The rate of each bin of the train rows. */
  List<Double> rates(double[] positives, double[] negatives, PartFacts train) {
    double mixed = MIXED_IN * train.weight() / train.rows();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < bins(); i++) {
      double all = positives[i] + negatives[i] + mixed;
      rates.add((positives[i] + mixed * train.rate()) / all);
    }
    return rates;
  }

  /** The rate of the bin of a row. */
  Column score(List<Double> rates) {
    Column all = array(rates.stream().map(rate -> lit(rate)).toArray(Column[]::new));
    return coalesce(element_at(all, bin().plus(lit(1))), lit(0.0));
  }
}
