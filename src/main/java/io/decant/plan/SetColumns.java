package io.decant.plan;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.ReservedNames;
import io.decant.config.SamplingConfig;
import io.decant.config.SplitConfig;
import io.decant.config.WindowConfig;
import io.decant.plan.SetColumn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a set: period, keys, time, kept columns, features, label, weight, split. */
final class SetColumns {
  private final JobConfig job;
  private final Map<String, StructType> schemas;

  SetColumns(JobConfig job, Map<String, StructType> schemas) {
    this.job = job;
    this.schemas = schemas;
  }

  /** All columns in order. */
  List<SetColumn> columns() {
    List<SetColumn> columns = new ArrayList<>();
    columns.add(
        column(
            ReservedNames.PERIOD,
            DataTypes.DateType,
            Role.PERIOD,
            "UTC date of the as-of time of the run"));
    observations(columns);
    job.features().forEach(group -> features(columns, group));
    job.observations().label().ifPresent(label -> columns.add(label(label)));
    job.sampling().ifPresent(sampling -> columns.add(weight(sampling)));
    job.split().ifPresent(split -> columns.add(split(split)));
    return List.copyOf(columns);
  }

  private void observations(List<SetColumn> columns) {
    ObservationsConfig spine = job.observations();
    StructType schema = schemas.get(Planner.OBSERVATIONS);
    for (String key : spine.keys()) {
      columns.add(column(key, type(schema, key), Role.KEY, "key of the observations"));
    }
    columns.add(
        column(spine.time(), DataTypes.TimestampType, Role.TIME, "time of the observations"));
    for (String name : spine.columns()) {
      columns.add(column(name, type(schema, name), Role.ATTRIBUTE, "column of the observations"));
    }
  }

  private void features(List<SetColumn> columns, FeatureGroupConfig group) {
    StructType schema = schemas.get(Planner.input(group));
    GroupDefinition definition = new GroupDefinition(job, group);
    for (String name : group.columns()) {
      columns.add(
          column(
              group.published(name), type(schema, name), Role.FEATURE, definition.ofColumn(name)));
    }
    for (WindowConfig window : group.windows()) {
      DataType input = window.column().map(name -> type(schema, name)).orElse(DataTypes.LongType);
      columns.add(
          column(
              group.published(window.name()),
              ColumnTypes.aggregate(window.aggregate(), input).orElseThrow(),
              Role.FEATURE,
              definition.ofWindow(window)));
    }
  }

  private static SetColumn label(LabelConfig label) {
    return column(
        label.column(),
        DataTypes.IntegerType,
        Role.LABEL,
        "label of the observations, 0 or 1; horizon " + label.horizon());
  }

  private static SetColumn weight(SamplingConfig sampling) {
    return column(
        ReservedNames.WEIGHT,
        DataTypes.DoubleType,
        Role.WEIGHT,
        "observations that the row stands for; negatives per positive "
            + sampling.negativesPerPositive()
            + ", seed "
            + sampling.seed());
  }

  private static SetColumn split(SplitConfig split) {
    return column(ReservedNames.SPLIT, DataTypes.StringType, Role.SPLIT, "part by " + split);
  }

  private static DataType type(StructType schema, String column) {
    return schema.apply(column).dataType();
  }

  private static SetColumn column(String name, DataType type, Role role, String definition) {
    return new SetColumn(name, TypeText.of(type), role, definition);
  }
}
