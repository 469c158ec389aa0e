package io.decant.check;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A group that knows no time has one row a key, or says by tie-break columns which of several
 * counts. That it knows no time is said here, where groups that do are audited for leakage.
 */
final class PlainLookup implements Rule {
  private static final String UNAUDITED = ", which know no time: no leakage is looked for";

  private final FeatureGroupConfig group;
  private final Column matched;
  private final Column several;

  PlainLookup(FeatureGroupConfig group) {
    this.group = group;
    this.matched = MatchRate.matched(group);
    this.several = matched.and(Columns.named(InternalColumns.tied(group.name())));
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.countOf(matched), Columns.countOf(several));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String name = "lookup(" + group.name() + ")";
    List<String> ties = group.time().tieBreak();
    long found = measures.number(1);
    if (!ties.isEmpty()) {
      String limit = "the row of a key with the greatest " + String.join(", ", ties);
      return Verdict.passed(
          name, Texts.number(measures.number(0)) + " rows used" + UNAUDITED, limit);
    }
    if (found == 0) {
      return Verdict.passed(
          name, Texts.number(measures.number(0)) + " rows used" + UNAUDITED, "one row a key");
    }
    return Verdict.failed(
        name,
        Texts.number(found) + " observations whose key has several rows",
        "one row a key",
        Texts.examples(samples.rows(several, List.of())),
        "Make the rows unique in the source, name features."
            + group.name()
            + ".tie-break columns of which the greatest wins, or a time.");
  }
}
