package io.decant.local.sql;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A query that is understood and not yet run.
 *
 * @param labels the names of its columns as clients see them; they may repeat
 * @param cap the rows after which its result is cut, empty for no cut
 */
record Selection(
    Dataset<Row> rows,
    List<String> labels,
    OptionalInt cap,
    SparkText text,
    SparkFailures failures) {
  /** Something that Spark does with the rows. */
  @FunctionalInterface
  interface Use {
    void run() throws Exception;
  }

  /** The rows under the names that clients see, cut. */
  Dataset<Row> labelled() {
    return ResultRows.capped(rows, cap).toDF(labels.toArray(new String[0]));
  }

  /** The same with JSON in the place of nested columns. */
  Selection asJson() {
    ResultColumns columns = ResultColumns.of(rows, labels).asJson();
    return new Selection(columns.rows(), columns.labels(), cap, text, failures);
  }

  /** The rows for a client. */
  ResultRows result() {
    return new ResultRows(ResultRows.capped(rows, cap), labels, text, failures);
  }

  /** Does something with the rows; whatever goes wrong is told as a failure of this query. */
  void run(Use use) {
    try {
      use.run();
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }
}
