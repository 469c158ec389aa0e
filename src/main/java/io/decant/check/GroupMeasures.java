package io.decant.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Matches, ties and ages of a feature group.
 *
 * @param group the group
 * @param observationTime column of the observation time
 * @param countsTies whether the join noted ties; windows have none
 */
record GroupMeasures(FeatureGroupConfig group, String observationTime, boolean countsTies)
    implements Measured {
  private static final int ACCURACY = 1000;

  @Override
  public List<Column> measures() {
    Column age =
        group.time().time().isEmpty()
            ? lit(null).cast("bigint")
            : Columns.micros(observationTime)
                .minus(Columns.micros(InternalColumns.eventTime(group.name())));
    Column tied =
        countsTies ? Columns.named(InternalColumns.tied(group.name())).equalTo(true) : lit(false);
    return List.of(
        Columns.rows(),
        Columns.countOf(MatchRate.matched(group)),
        Columns.countOf(tied),
        min(age),
        percentile_approx(age, lit(0.5), lit(ACCURACY)),
        max(age));
  }

  /** The facts behind the numbers. */
  GroupFacts facts(Measures measures) {
    Optional<GroupFacts.Ages> ages =
        measures
            .optional(3)
            .map(
                youngest ->
                    new GroupFacts.Ages(
                        micros(youngest), micros(measures.number(4)), micros(measures.number(5))));
    return new GroupFacts(
        group.name(), measures.number(0), measures.number(1), measures.number(2), ages);
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
