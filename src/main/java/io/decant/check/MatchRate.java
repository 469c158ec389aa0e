package io.decant.check;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Enough observations found something in a feature group or an identity map.
 *
 * @param of feature group or identity map
 * @param matched true for a row that found something; never null
 * @param lowest share allowed
 */
record MatchRate(String of, Column matched, double lowest) implements Rule {
  /** At least one match: a group that matches nothing is a mistake unless the job says so. */
  static final double ANY = Double.MIN_VALUE;

  /** A feature group matches where a row of it was used. */
  static MatchRate of(FeatureGroupConfig group, double lowest) {
    return new MatchRate(group.name(), matched(group), lowest);
  }

  /** An identity map matches where it gave a key. */
  static MatchRate of(IdentityConfig identity, double lowest) {
    Column values = Columns.named(InternalColumns.identities(identity.name()));
    Column matched =
        identity.several() == IdentityConfig.Several.LATEST ? values.geq(1) : values.equalTo(1);
    return new MatchRate(identity.name(), values.isNotNull().and(matched), lowest);
  }

  /** True where a row of the feature group was used. */
  static Column matched(FeatureGroupConfig group) {
    return group.time().time().isEmpty()
        ? Columns.named(InternalColumns.matched(group.name()))
        : Columns.named(InternalColumns.eventTime(group.name())).isNotNull();
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.rows(), Columns.countOf(matched));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    long rows = measures.number(0);
    long found = measures.number(1);
    String name = "match-rate(" + of + ")";
    String observed = Texts.share(found, rows) + " matched";
    String limit = "at least " + (lowest <= ANY && lowest > 0 ? "one" : Texts.percent(lowest));
    if (rows == 0 || (double) found / rows >= lowest) {
      return Verdict.passed(name, observed, limit);
    }
    return Verdict.failed(
        name,
        observed,
        limit,
        Texts.examples(samples.rows(org.apache.spark.sql.functions.not(matched), List.of())),
        "Look whether the keys of both sides are written alike and the source is complete, or lower"
            + " checks.match-rate."
            + of
            + ".");
  }
}
