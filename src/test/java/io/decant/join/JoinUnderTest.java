package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ways to join: each must give the same rows, so the contract is run for each. */
enum JoinUnderTest {
  /** As the join chooses by itself. */
  CHOSEN(PointInTimeJoin::join);

  private final Way way;

  JoinUnderTest(Way way) {
    this.way = way;
  }

  /** Joins one group. */
  Dataset<Row> join(
      Dataset<Row> observations,
      String observationTime,
      FeatureGroupConfig group,
      Dataset<Row> rows) {
    return way.join(observations, observationTime, group, rows);
  }

  private interface Way {
    Dataset<Row> join(
        Dataset<Row> observations,
        String observationTime,
        FeatureGroupConfig group,
        Dataset<Row> rows);
  }
}
