package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.config.IdentityConfig;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Translates the keys of observations into the keys of another system, as known at the time of each
 * observation: a link made later does not count.
 */
public final class IdentityMap {
  private static final String VALUE = "value";
  private static final String SINCE = "since";
  private static final String IS_NEW = "is_new";
  private static final String LATEST = InternalColumns.PREFIX + "latest";
  private static final String DIFFERENT = InternalColumns.PREFIX + "different";

  private IdentityMap() {}

  /**
   * Adds the column {@code identity.name()} and the number of different values that were known. The
   * value is null when there is none, and when there are several and the map does not take the
   * latest; rules that leave observations out or fail are applied to the numbers later. Every
   * observation stays.
   *
   * @param links a link without a key, a value or a declared time does not count
   */
  public static Dataset<Row> apply(
      Dataset<Row> observations,
      String observationTime,
      IdentityConfig identity,
      Dataset<Row> links) {
    String path = "identity." + identity.name();
    if (Arrays.stream(observations.columns()).anyMatch(identity.name()::equalsIgnoreCase)) {
      throw JoinErrors.alreadyThere(path, identity.name());
    }
    Column always = lit(0L);
    Column observed =
        identity.time().isPresent()
            ? GroupTimes.micros(observations, observationTime, "observations.time")
            : always;
    Column since =
        identity.time().map(time -> GroupTimes.micros(links, time, path + ".time")).orElse(always);
    MatchedKeys keys = MatchedKeys.of(path, identity.keys(), observations, links);
    Timeline timeline =
        Timeline.of(
            observations,
            observed,
            links.filter(Columns.named(identity.value()).isNotNull()),
            since,
            content(identity, keys, since),
            keys);
    return timeline.observations(running(timeline), added(identity));
  }

  /** A link is new when its value was not linked to the key before. */
  private static Column content(IdentityConfig identity, MatchedKeys keys, Column since) {
    Column value = Columns.named(identity.value());
    List<Column> linked = new ArrayList<>(keys.source());
    linked.add(value);
    Column isNew =
        row_number()
            .over(Window.partitionBy(linked.toArray(Column[]::new)).orderBy(since))
            .equalTo(lit(1));
    return struct(since.as(SINCE), value.as(VALUE), isNew.as(IS_NEW));
  }

  private static Dataset<Row> running(Timeline timeline) {
    Column latest =
        struct(Columns.field(Timeline.SOURCE, SINCE), Columns.field(Timeline.SOURCE, VALUE));
    Column isNew = Columns.field(Timeline.SOURCE, IS_NEW);
    return timeline
        .entries()
        .withColumn(LATEST, max(when(isNew.isNotNull(), latest)).over(timeline.soFar()))
        .withColumn(
            DIFFERENT,
            coalesce(sum(when(isNew, lit(1)).otherwise(lit(0))).over(timeline.soFar()), lit(0L)));
  }

  private static List<Column> added(IdentityConfig identity) {
    Column value = Columns.field(LATEST, VALUE);
    Column chosen =
        identity.several() == IdentityConfig.Several.LATEST
            ? value
            : when(col(DIFFERENT).equalTo(lit(1)), value);
    return List.of(
        chosen.as(identity.name()),
        col(DIFFERENT).cast(DataTypes.IntegerType).as(InternalColumns.identities(identity.name())));
  }
}
