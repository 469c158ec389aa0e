package io.decant.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one feature by which the label is told best: rates are learnt from the train rows, and the
 * feature is chosen by the logarithmic loss on the validation rows. What a model is worth shows
 * against it.
 *
 * @param feature the feature
 * @param rates of each of its bins
 */
record BestSingleFeature(SingleFeature feature, List<Double> rates) {
  private static final int BINS = 10;
  private static final int ACCURACY = 10_000;
  private static final long SAMPLE = 50_000;

  /** Copies the rates. */
  BestSingleFeature {
    rates = List.copyOf(rates);
  }

  /**
   * Finds it, in two passes over the rows.
   *
   * @param rows the rows of {@link LearningRows}
   * @param train what the train rows are
   */
  static BestSingleFeature find(
      Dataset<Row> rows, Preparation preparation, ModelColumns columns, PartFacts train) {
    List<SingleFeature> features = features(rows, preparation, columns, train);
    double[][][][] counts = counts(rows, features);
    BestSingleFeature best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < features.size(); i++) {
      double[][] learnt = counts[0][i];
      List<Double> rates = features.get(i).rates(learnt[1], learnt[0], train);
      double loss = Rounded.of(loss(rates, counts[1][i]));
      if (loss < least) {
        least = loss;
        best = new BestSingleFeature(features.get(i), rates);
      }
    }
    return best;
  }

  String name() {
    return feature.feature().column().name();
  }

  Column score() {
    return feature.score(rates);
  }

  private static double loss(List<Double> rates, double[][] counts) {
    double loss = 0;
    for (int bin = 0; bin < rates.size(); bin++) {
      loss -= counts[1][bin] * Math.log(rates.get(bin));
      loss -= counts[0][bin] * Math.log(1 - rates.get(bin));
    }
    return loss;
  }

  /** Numbers are cut at tenths of a sample, whose rows their keys decide. */
  private static List<SingleFeature> features(
      Dataset<Row> rows, Preparation preparation, ModelColumns columns, PartFacts train) {
    List<PreparedFeature> numbers =
        preparation.features().stream().filter(feature -> !feature.isCategory()).toList();
    Column[] keys = columns.keys().stream().map(LearningRows::column).toArray(Column[]::new);
    Column[] shares =
        IntStream.range(1, BINS).mapToObj(i -> lit((double) i / BINS)).toArray(Column[]::new);
    Column[] quantiles =
        numbers.stream()
            .map(
                feature ->
                    percentile_approx(
                        expr(feature.column().value(columns.time())), array(shares), lit(ACCURACY)))
            .toArray(Column[]::new);
    Row found =
        LearningRows.part(rows, LearningRows.TRAIN)
            .where(pmod(xxhash64(keys), lit(1 + train.rows() / SAMPLE)).equalTo(lit(0)))
            .coalesce(1)
            .agg(sum(lit(1)), quantiles)
            .head();
    List<SingleFeature> features = new ArrayList<>();
    for (PreparedFeature feature : preparation.features()) {
      int number = numbers.indexOf(feature);
      List<Double> edges =
          number < 0 || found.isNullAt(1 + number)
              ? List.of()
              : List.copyOf(new TreeSet<>(found.<Double>getList(1 + number)));
      features.add(new SingleFeature(feature, columns.time(), edges));
    }
    return features;
  }

  /** Weights by part (train, validation), feature, label and bin. */
  private static double[][][][] counts(Dataset<Row> rows, List<SingleFeature> features) {
    double[][][][] counts = new double[2][features.size()][2][];
    for (int i = 0; i < features.size(); i++) {
      for (double[][][] part : counts) {
        part[i][0] = new double[features.get(i).bins()];
        part[i][1] = new double[features.get(i).bins()];
      }
    }
    Column[] bins = features.stream().map(SingleFeature::bin).toArray(Column[]::new);
    Column validation = col(LearningRows.PART).equalTo(lit(LearningRows.VALIDATION));
    List<Row> sums =
        rows.where(col(LearningRows.PART).notEqual(lit(LearningRows.TEST)))
            .select(
                validation.cast("int").as(LearningRows.PART),
                col(LearningRows.LABEL),
                col(LearningRows.WEIGHT),
                posexplode(array(bins)))
            .groupBy(col(LearningRows.PART), col("pos"), col(LearningRows.LABEL), col("col"))
            .agg(sum(col(LearningRows.WEIGHT)))
            .collectAsList();
    for (Row one : sums) {
      counts[one.getInt(0)][one.getInt(1)][one.getInt(2)][one.getInt(3)] = one.getDouble(4);
    }
    return counts;
  }
}
