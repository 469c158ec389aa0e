package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * At most a share of a column is null.
 *
 * @param column a published column
 * @param highest the share
 */
record NullShare(String column, double highest) implements Rule {
  private Column broken() {
    return Columns.named(column).isNull();
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.rows(), Columns.countOf(broken()));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    long rows = measures.number(0);
    long nulls = measures.number(1);
    String name = "nulls(" + column + ")";
    String observed = Texts.share(nulls, rows) + " null";
    String limit = "at most " + Texts.percent(highest);
    if (nulls == 0 || (double) nulls / rows <= highest) {
      return Verdict.passed(name, observed, limit);
    }
    return Verdict.failed(
        name,
        observed,
        limit,
        Texts.examples(samples.rows(broken(), List.of())),
        "Look at the match rate and the source of the column, or raise checks.nulls."
            + column
            + ".");
  }
}
