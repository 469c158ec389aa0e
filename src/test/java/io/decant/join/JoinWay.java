package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ways to join: each must give the same rows, so the contract is run for each. */
enum JoinWay {
  MERGE,
  HASH,
  BROADCAST,
  PAYLOAD_LAST;

  /** Joins one group. */
  Dataset<Row> join(
      Dataset<Row> observations,
      String observationTime,
      FeatureGroupConfig group,
      Dataset<Row> rows) {
    GroupRows one = new GroupRows(group, rows, JoinAlgorithm.valueOf(name()));
    return PointInTimeJoin.join(observations, observationTime, 0, List.of(one));
  }
}
