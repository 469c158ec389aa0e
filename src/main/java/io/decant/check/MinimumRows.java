package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The set is not suspiciously small.
 *
 * @param lowest fewest rows allowed
 */
record MinimumRows(long lowest) implements Rule {
  @Override
  public List<Column> measures() {
    return List.of(Columns.rows());
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    long rows = measures.number(0);
    String observed = Texts.number(rows) + " rows";
    String limit = "at least " + Texts.number(lowest);
    if (rows >= lowest) {
      return Verdict.passed("minimum-rows", observed, limit);
    }
    return Verdict.failed(
        "minimum-rows",
        observed,
        limit,
        "",
        "See in the counts of the report at which stage the rows were lost, or lower"
            + " checks.minimum-rows.");
  }
}
