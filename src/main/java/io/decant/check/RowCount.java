package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/** Every observation comes out exactly once: the number of rows did not change. */
record RowCount(SpineIdentity spine) implements Rule {
  @Override
  public List<Column> measures() {
    return List.of(Columns.rows());
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    long rows = measures.number(0);
    String observed = Texts.number(rows) + " rows";
    String limit = "exactly " + Texts.number(spine.rows()) + ", one an observation";
    if (rows == spine.rows()) {
      return Verdict.passed("row-count", observed, limit);
    }
    String examples = rows < spine.rows() ? Texts.examples(samples.lost()) : "";
    return Verdict.failed(
        "row-count",
        observed,
        limit,
        examples,
        "A join lost or multiplied observations; this is a defect of Decant, please report it.");
  }
}
