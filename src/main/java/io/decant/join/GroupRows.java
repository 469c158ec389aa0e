package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A feature group and its rows.
 *
 * @param group what is declared of it
 * @param rows its rows; they may be read more than once
 * @param algorithm how the newest row is found; of no concern to windows and rows that hold for a
 *     span
 */
public record GroupRows(FeatureGroupConfig group, Dataset<Row> rows, JoinAlgorithm algorithm) {
  GroupTimes times() {
    return GroupTimes.of(group, rows);
  }

  MatchedKeys keys(Dataset<Row> observations) {
    return MatchedKeys.of(PointInTimeJoin.path(group), group.keys(), observations, rows);
  }

  /** Whether one row at most is looked for, and its algorithm holds observations in memory. */
  boolean isLookup() {
    return group.windows().isEmpty()
        && group.time().validTo().isEmpty()
        && algorithm.holdsObservations()
        && JoinPlanner.comparesBytes(group, rows.schema());
  }

  /** What two lookups have in common that can share a division of the observations. */
  Object sharedBy(Dataset<Row> observations) {
    return List.of(
        group.time().time().isPresent(),
        group.keys().stream().map(KeyPair::observation).toList(),
        keys(observations).types(observations));
  }
}
