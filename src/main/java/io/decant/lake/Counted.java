package io.decant.lake;

import io.decant.plan.ReadRequest;
import io.decant.plan.TimeRange;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Number and span of time of rows, found by one aggregate.
 *
 * @param rows how many
 * @param times of the request's time column; absent when not asked for or not known
 */
public record Counted(long rows, Optional<TimeRange> times) {
  /** Says that nobody counted. */
  static final Counted NOT = new Counted(-1, Optional.empty());

  static Counted of(ReadRequest request, Dataset<Row> rows, StructType schema) {
    if (request.time().isEmpty()) {
      return new Counted(rows.count(), Optional.empty());
    }
    Column micros = Times.micros(request, request.time().get(), schema);
    Row counted =
        rows.agg(functions.count(functions.lit(1)), functions.min(micros), functions.max(micros))
            .first();
    return new Counted(
        counted.getLong(0), Times.range((Long) counted.get(1), (Long) counted.get(2)));
  }
}
