package io.decant.check;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.decant.config.Bounds;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Every value of a numeric column lies between two numbers; nulls are left aside, NaN lies nowhere.
 *
 * @param column a published numeric column
 * @param bounds what is allowed
 */
record ValueRange(String column, Bounds bounds) implements Rule {
  private Column value() {
    return Columns.named(column).cast("double");
  }

  private Column broken() {
    Column broken = isnan(value());
    if (bounds.min().isPresent()) {
      broken = broken.or(value().lt(bounds.min().getAsDouble()));
    }
    if (bounds.max().isPresent()) {
      broken = broken.or(value().gt(bounds.max().getAsDouble()));
    }
    return Columns.named(column).isNotNull().and(broken);
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.rows(), Columns.countOf(broken()), min(value()), max(value()));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String name = "range(" + column + ")";
    String observed =
        "values from "
            + measures.text(2)
            + " to "
            + measures.text(3)
            + ", outside: "
            + Texts.share(measures.number(1), measures.number(0));
    String limit = Texts.bounds(bounds);
    if (measures.number(1) == 0) {
      return Verdict.passed(name, observed, limit);
    }
    return Verdict.failed(
        name,
        observed,
        limit,
        Texts.examples(samples.rows(broken(), List.of(column))),
        "Look at the source of the column, or widen checks.ranges." + column + ".");
  }
}
