package io.decant.check;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Every value of a column is one of a list; nulls are left aside.
 *
 * @param column a published column
 * @param values what is allowed, as text
 */
record AllowedValues(String column, List<String> values) implements Rule {
  AllowedValues {
    values = List.copyOf(values);
  }

  private Column broken() {
    Column known = Columns.named(column).cast("string").isin(values.toArray());
    return Columns.named(column).isNotNull().and(not(known));
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.rows(), Columns.countOf(broken()));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String name = "allowed(" + column + ")";
    String observed = Texts.share(measures.number(1), measures.number(0)) + " other values";
    String limit = "only " + String.join(", ", values);
    if (measures.number(1) == 0) {
      return Verdict.passed(name, observed, limit);
    }
    return Verdict.failed(
        name,
        observed,
        limit,
        Texts.examples(samples.rows(broken(), List.of(column))),
        "Correct the source, or add the values to checks.allowed." + column + ".");
  }
}
