package io.decant.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.decant.config.ObservationsConfig;
import io.decant.plan.InternalColumns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * No entity is observed twice at the same time. Rows with a null key or time are left aside: nobody
 * can tell whether they are the same.
 */
final class UniqueObservations implements Rule {
  private static final String NAME = "unique-observations";
  private static final String ROWS = InternalColumns.PREFIX + "rows";

  private final Dataset<Row> staged;
  private final List<String> identifying;

  UniqueObservations(Dataset<Row> staged, ObservationsConfig observations) {
    this.staged = staged;
    this.identifying =
        Stream.concat(observations.keys().stream(), Stream.of(observations.time())).toList();
  }

  /** None: it needs a pass of its own, because it groups. */
  @Override
  public List<Column> measures() {
    return List.of();
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    Row row =
        staged
            .filter(Columns.allPresent(identifying))
            .groupBy(Columns.named(identifying))
            .agg(count(lit(1)).alias(ROWS))
            .filter(col(ROWS).gt(1))
            .agg(count(lit(1)), sum(col(ROWS)))
            .head();
    return verdict(Measures.of(row.get(0), row.get(1)), samples);
  }

  private CheckResult verdict(Measures found, Samples samples) {
    String by = String.join(", ", identifying);
    String limit = "one row for each (" + by + ")";
    if (found.number(0) == 0) {
      return Verdict.passed(NAME, "no repetition", limit);
    }
    return Verdict.failed(
        NAME,
        Texts.number(found.number(1))
            + " rows that share their ("
            + by
            + ") with another, in "
            + Texts.number(found.number(0))
            + " groups",
        limit,
        Texts.examples(samples.repeated()),
        "Make the query of the observations return one row for each.");
  }
}
