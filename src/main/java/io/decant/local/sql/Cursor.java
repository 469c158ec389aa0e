package io.decant.local.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a query, fetched in portions; the query runs at the first. */
final class Cursor {
  private final ResultRows query;
  private Iterator<Row> rows;

  Cursor(ResultRows query) {
    this.query = query;
  }

  /** As many of the rows that are left. */
  ResultRows next(SparkSession session, long count) {
    List<Row> portion = new ArrayList<>();
    if (count > 0) {
      query.failing(
          () -> {
            rows = rows == null ? query.local() : rows;
            while (portion.size() < count && rows.hasNext()) {
              portion.add(rows.next());
            }
          });
    }
    return query.portion(session, portion);
  }
}
