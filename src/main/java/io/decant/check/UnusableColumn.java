package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A check of a column that it cannot be applied to: it fails, because a gate that was asked for and
 * not applied is no gate.
 *
 * @param name name of the check
 * @param observed what is wrong with the column
 * @param limit what it needs
 */
record UnusableColumn(String name, String observed, String limit) implements Rule {
  @Override
  public List<Column> measures() {
    return List.of();
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    return Verdict.failed(
        name, observed, limit, "", "Correct the column of this check in the job file.");
  }
}
