package io.decant.report;

import io.decant.check.FeatureDrift;
import io.decant.plan.FeatureDistribution;
import io.decant.plan.SetColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a feature is distributed.
 *
 * @param column the column of the set
 * @param counted in this set
 * @param training in the training set, over the same bins; absent for a training set, and where
 *     that does not tell it
 * @param drift how far the two lie apart; absent without a training set, and where one of the two
 *     has no rows
 */
public record FeatureReport(
    SetColumn column,
    FeatureDistribution counted,
    Optional<FeatureDistribution> training,
    Optional<FeatureDrift> drift) {
  /**
   * The features that were counted, in the order of the columns.
   *
   * @param columns of the set
   * @param counted in this set
   * @param training in the training set
   * @param drift how far they lie apart
   */
  static List<FeatureReport> of(
      List<SetColumn> columns,
      List<FeatureDistribution> counted,
      List<FeatureDistribution> training,
      List<FeatureDrift> drift) {
    Map<String, SetColumn> column = byName(columns, SetColumn::name);
    Map<String, FeatureDistribution> learnt = byName(training, FeatureDistribution::feature);
    Map<String, FeatureDrift> drifts = byName(drift, FeatureDrift::feature);
    return counted.stream()
        .filter(here -> column.containsKey(here.feature()))
        .map(
            here ->
                new FeatureReport(
                    column.get(here.feature()),
                    here,
                    Optional.ofNullable(learnt.get(here.feature())),
                    Optional.ofNullable(drifts.get(here.feature()))))
        .toList();
  }

  private static <T> Map<String, T> byName(List<T> values, Function<T, String> name) {
    return values.stream().collect(Collectors.toMap(name, value -> value, (one, other) -> one));
  }

  /** Name of the column. */
  public String name() {
    return column.name();
  }
}
