package io.decant.join;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.Kebab;
import io.decant.config.WindowConfig;
import io.decant.plan.ColumnTypes;
import io.decant.plan.UtcMicros;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One window with the types that its source decides.
 *
 * @param name published name
 * @param aggregate what is computed
 * @param over length of the window in micros
 * @param input which of the values of a row it looks at
 * @param type type of the published column
 */
record WindowFeature(String name, Aggregate aggregate, long over, WindowInput input, DataType type)
    implements Serializable {
  /** The windows of a group, in order. */
  static List<WindowFeature> of(FeatureGroupConfig group, StructType source) {
    List<WindowFeature> features = new ArrayList<>();
    for (WindowConfig window : group.windows()) {
      WindowInput input = WindowInput.of(window, source);
      DataType type =
          ColumnTypes.aggregate(window.aggregate(), input.type())
              .orElseThrow(
                  () ->
                      JoinErrors.cannotAggregate(
                          PointInTimeJoin.path(group) + ".windows." + window.name(),
                          Kebab.of(window.aggregate()),
                          window.column().orElse(""),
                          input.type()));
      features.add(
          new WindowFeature(
              group.published(window.name()),
              window.aggregate(),
              UtcMicros.of(window.over()),
              input,
              type));
    }
    return features;
  }

  /** The columns that the windows of a group publish. */
  static List<StructField> published(FeatureGroupConfig group, StructType source) {
    return of(group, source).stream()
        .map(feature -> DataTypes.createStructField(feature.name(), feature.type(), true))
        .toList();
  }
}
