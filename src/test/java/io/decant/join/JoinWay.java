package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ways to join: each must give the same rows, so the contract is run for each. */
enum JoinWay {
  MERGE,
  HASH,
  HOT_KEYS,
  BROADCAST,
  PAYLOAD_LAST;

  /** Joins one group. */
  Dataset<Row> join(
      Dataset<Row> observations,
      String observationTime,
      FeatureGroupConfig group,
      Dataset<Row> rows) {
    GroupRows one =
        new GroupRows(
            group,
            rows,
            JoinAlgorithm.valueOf(name()),
            this == HOT_KEYS,
            hot(observations, observationTime, group));
    return PointInTimeJoin.join(observations, observationTime, 0, List.of(one));
  }

  /** Every key with two observations is hot, and cut wherever it can be. */
  private Optional<HotKeys> hot(
      Dataset<Row> observations, String observationTime, FeatureGroupConfig group) {
    List<String> keys = group.keys().stream().map(KeyPair::observation).distinct().toList();
    return this == HOT_KEYS && group.time().time().isPresent()
        ? Optional.of(HotKeys.of(observations, observationTime, keys, observations.count(), 1))
        : Optional.empty();
  }
}
