package io.decant.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.plan.FeatureDistribution;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.UtcMicros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Counts the features of a set, kept columns of the observations included, in their bins. One pass
 * over the rows; a training set has its bins from a sample of them before that. A row that was kept
 * in sampling counts as many times as its weight says: otherwise a scoring set would seem to drift
 * because nothing was left out of it.
 */
final class Distributions {
  private static final double MICROS = 1e6;
  private static final String WEIGHT = InternalColumns.PREFIX + "weight";

  /** Rows that quantiles and frequent values are taken from, or nearly so. */
  private static final long SAMPLE = 200_000;

  private final Dataset<Row> staged;
  private final Instant asOf;
  private final List<String> identifying;
  private final List<SetColumn> features;
  private final Column weight;

  /** Of staged rows, which have the columns of the plan. */
  Distributions(JobPlan plan, Dataset<Row> staged) {
    this.staged = staged;
    this.asOf = plan.run().asOf();
    this.identifying =
        Stream.concat(
                plan.job().observations().keys().stream(),
                Stream.of(plan.job().observations().time()))
            .toList();
    this.features =
        plan.columns().stream()
            .filter(column -> column.role() == Role.FEATURE || column.role() == Role.ATTRIBUTE)
            .toList();
    this.weight =
        plan.columns().stream()
            .filter(column -> column.role() == Role.WEIGHT)
            .findFirst()
            .map(column -> Columns.named(column.name()).cast(DataTypes.DoubleType))
            .orElseGet(() -> lit(1.0));
  }

  /**
   * In bins of their own, which come from a sample that depends on the observations alone.
   *
   * @param rows number of staged rows
   */
  List<FeatureDistribution> counted(long rows) {
    if (features.isEmpty()) {
      return List.of();
    }
    Column drawn = pmod(xxhash64(Columns.named(identifying)), lit(Math.max(1, rows / SAMPLE)));
    return counted(BinSample.bins(values(staged.filter(drawn.equalTo(0)))));
  }

  /** In the bins of other distributions; features that have none there are left out. */
  List<FeatureDistribution> countedLike(List<FeatureDistribution> others) {
    Dataset<Row> values = values(staged);
    List<String> names = Arrays.asList(values.columns());
    List<FeatureBins> bins =
        others.stream()
            .filter(other -> names.contains(other.feature()))
            .map(other -> FeatureBins.of(other, isNumber(values, other.feature())))
            .toList();
    return bins.isEmpty() ? List.of() : counted(bins);
  }

  private List<FeatureDistribution> counted(List<FeatureBins> bins) {
    double[][] weights = new double[bins.size()][];
    List<Column> counted = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new double[bins.get(i).size()];
      String feature = bins.get(i).feature();
      counted.add(value(feature, staged).as(feature));
    }
    counted.add(weight.as(WEIGHT));
    staged
        .select(counted.toArray(Column[]::new))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) new BinCounter(bins), Encoders.row(BinCounter.SCHEMA))
        .groupBy(col(BinCounter.FEATURE), col(BinCounter.BIN))
        .agg(sum(col(BinCounter.WEIGHT)))
        .collectAsList()
        .forEach(row -> weights[row.getInt(0)][row.getInt(1)] = row.getDouble(2));
    List<FeatureDistribution> distributions = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      distributions.add(bins.get(i).counted(weights[i]));
    }
    return distributions;
  }

  static boolean isNumber(Dataset<Row> values, String feature) {
    return values.schema().apply(feature).dataType().equals(DataTypes.DoubleType);
  }

  /** Features as numbers or texts. */
  private Dataset<Row> values(Dataset<Row> rows) {
    Column[] columns =
        features.stream()
            .map(feature -> value(feature.name(), rows).as(feature.name()))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private Column value(String feature, Dataset<Row> rows) {
    Column column = Columns.named(feature);
    DataType type = rows.schema().apply(feature).dataType();
    if (type instanceof NumericType) {
      return column.cast(DataTypes.DoubleType);
    }
    if (UtcMicros.isTime(type)) {
      return lit(UtcMicros.of(asOf)).minus(UtcMicros.of(column, type)).divide(lit(MICROS));
    }
    return type instanceof StringType || type instanceof BooleanType
        ? column.cast(DataTypes.StringType)
        : when(column.isNotNull(), lit(""));
  }
}
