package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A feature group and its rows.
 *
 * @param group what is declared of it
 * @param rows its rows; they may be read more than once
 * @param algorithm how the newest row is found; of no concern to windows and rows that hold for a
 *     span
 * @param byKeys whether to look for keys that no observation has before the rows are divided
 * @param hot the hot keys of the observations; absent: not known
 */
public record GroupRows(
    FeatureGroupConfig group,
    Dataset<Row> rows,
    JoinAlgorithm algorithm,
    boolean byKeys,
    Optional<HotKeys> hot) {
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

  /** The keys to be cut; absent: none. Rows that know no time cannot be cut by it. */
  Optional<HotKeys> cuts() {
    boolean cuts = algorithm == JoinAlgorithm.HOT_KEYS && group.time().time().isPresent();
    return cuts ? hot.filter(keys -> !keys.cut().isEmpty()) : Optional.empty();
  }

  /** What two lookups have in common that can share a division of the observations. */
  Object sharedBy(Dataset<Row> observations) {
    return List.of(
        group.time().time().isPresent(),
        group.keys().stream().map(KeyPair::observation).toList(),
        keys(observations).types(observations),
        cuts().isPresent());
  }
}
