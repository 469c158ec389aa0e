package io.decant.lake;

import io.decant.testing.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows for enterprise sources to hold. */
final class LakeRows {
  private LakeRows() {}

  /** Each happens an hour and a microsecond after the one before it, or a day. */
  static Dataset<Row> numbers(long from, long to) {
    return TestSpark.session()
        .range(from, to, 1, 1)
        .selectExpr(
            "cast(id as string) AS id",
            "id * 2 AS points",
            "timestamp_micros(1704067200000000 + id * 3600000001) AS at",
            "date_add(DATE '2024-01-01', cast(id as int)) AS day",
            "cast(timestamp_micros(1704067200000000 + id * 3600000001) AS timestamp_ntz) AS wall");
  }
}
