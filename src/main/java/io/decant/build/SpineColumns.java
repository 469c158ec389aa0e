package io.decant.build;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.LabelConfig;
import io.decant.config.Produces;
import io.decant.plan.InternalColumns;
import io.decant.plan.RunContext;
import io.decant.plan.UtcMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * The rules of a job as conditions on an observation; none of them is ever null.
 *
 * @param mature its label is final, or there is none
 * @param dropped by each identity map in order, after the ones before it
 * @param inGap it lies in the gap of a split by time
 * @param label 0 or 1, null when it is neither; absent: no label is wanted
 * @param part its part of the split
 * @param future it was made after the as-of time
 * @param incomplete a key or its time is null
 */
record SpineColumns(
    Column mature,
    List<Column> dropped,
    Column inGap,
    Optional<Column> label,
    Optional<Column> part,
    Column future,
    Column incomplete) {

  /** The rules, but for the split. */
  static SpineColumns of(Dataset<Row> observations, JobConfig job, RunContext run) {
    Column time = Quoted.column(job.observations().time());
    DataType timeType = type(observations, time);
    if (!UtcMicros.isTime(timeType)) {
      throw BuildErrors.noTime(job.observations().time(), timeType);
    }
    boolean training = job.produces() == Produces.TRAINING_SET;
    Column observed = UtcMicros.of(time, timeType);
    Optional<LabelConfig> label = job.observations().label().filter(unused -> training);
    Column asOf = lit(UtcMicros.of(run.asOf()));
    Column incomplete =
        job.observations().keys().stream()
            .map(key -> Quoted.column(key).isNull())
            .reduce(observed.isNull(), Column::or);
    return new SpineColumns(
        label
            .map(config -> holds(observed.plus(lit(UtcMicros.of(config.horizon()))).leq(asOf)))
            .orElse(lit(true)),
        dropped(job),
        lit(false),
        label.map(config -> label(observations, config.column())),
        Optional.empty(),
        holds(observed.gt(asOf)),
        incomplete);
  }

  /** With the part of each observation. */
  SpineColumns divided(Column intoPart) {
    return new SpineColumns(
        mature, dropped, intoPart.isNull(), label, Optional.of(intoPart), future, incomplete);
  }

  /** Mature and not dropped by any identity map. */
  Column identified() {
    return dropped.stream().map(condition -> not(condition)).reduce(mature, Column::and);
  }

  /** What goes into the set, sampling aside. */
  Column remains() {
    return identified().and(not(inGap));
  }

  /** Whether the observation has no value, or several values, in an identity map. */
  static Column without(IdentityConfig identity) {
    return values(identity).equalTo(lit(0));
  }

  static Column withSeveral(IdentityConfig identity) {
    return values(identity).gt(lit(1));
  }

  private static Column values(IdentityConfig identity) {
    return Quoted.column(InternalColumns.identities(identity.name()));
  }

  private static List<Column> dropped(JobConfig job) {
    List<Column> dropped = new ArrayList<>();
    Column before = lit(false);
    for (IdentityConfig identity : job.identities()) {
      Column here = lit(false);
      if (identity.none() == IdentityConfig.None.DROP) {
        here = here.or(without(identity));
      }
      if (identity.several() == IdentityConfig.Several.DROP) {
        here = here.or(withSeveral(identity));
      }
      dropped.add(here.and(not(before)));
      before = before.or(here);
    }
    return dropped;
  }

  private static Column label(Dataset<Row> observations, String name) {
    Column column = Quoted.column(name);
    DataType type = type(observations, column);
    if (type instanceof BooleanType) {
      return column.cast(DataTypes.IntegerType);
    }
    if (type instanceof NumericType) {
      return when(column.equalTo(lit(0)), lit(0)).when(column.equalTo(lit(1)), lit(1));
    }
    throw BuildErrors.noLabel(name, type);
  }

  private static Column holds(Column condition) {
    return coalesce(condition, lit(false));
  }

  private static DataType type(Dataset<Row> rows, Column column) {
    return rows.select(column).schema().fields()[0].dataType();
  }
}
