package io.decant.check;

import io.decant.config.SplitConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that a staged set must pass before it is published, in two passes over it: one for the
 * aggregates of all rules, one for the uniqueness of observations. Only a broken rule costs more.
 */
public final class Checks {
  private Checks() {}

  /**
   * Checks the staged rows.
   *
   * @param spine the observations that were to be enriched, numbered
   * @param staged the enriched rows with their internal columns
   * @param labels mature observations by label, before sampling
   */
  public static CheckOutcome run(
      JobPlan plan, Dataset<Row> spine, Dataset<Row> staged, LabelCounts labels) {
    SpineIdentity identity = SpineIdentity.of(spine);
    List<Rule> rules = new ArrayList<>();
    rules.add(new RowCount(identity));
    rules.add(new RowIdentity(identity));
    rules.add(new UniqueObservations(staged, plan.job().observations()));
    if (plan.job().split().orElse(null) instanceof SplitConfig.ByHash split) {
      rules.add(new SplitEntities(staged, split.of()));
    }
    rules.addAll(Rules.of(plan, staged.schema(), labels));
    List<GroupMeasures> groups = groups(plan, staged);

    List<Measured> all = new ArrayList<>(rules);
    all.addAll(groups);
    List<Measures> measures = measure(staged, all);

    Samples samples = new StagedSamples(spine, staged, plan.job().observations());
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      results.add(rules.get(i).judge(measures.get(i), samples));
    }
    List<GroupFacts> facts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      facts.add(groups.get(i).facts(measures.get(rules.size() + i)));
    }
    return new CheckOutcome(results, facts);
  }

  private static List<GroupMeasures> groups(JobPlan plan, Dataset<Row> staged) {
    List<String> columns = Arrays.asList(staged.columns());
    String time = plan.job().observations().time();
    return plan.job().features().stream()
        .map(
            group ->
                new GroupMeasures(
                    group, time, columns.contains(InternalColumns.tied(group.name()))))
        .toList();
  }

  private static List<Measures> measure(Dataset<Row> staged, List<Measured> all) {
    List<Column> columns = new ArrayList<>();
    for (Measured measured : all) {
      for (Column measure : measured.measures()) {
        columns.add(measure.alias(InternalColumns.PREFIX + columns.size()));
      }
    }
    Column[] rest = columns.subList(1, columns.size()).toArray(Column[]::new);
    Row row = staged.agg(columns.get(0), rest).head();
    List<Measures> measures = new ArrayList<>();
    int from = 0;
    for (Measured measured : all) {
      Object[] values = new Object[measured.measures().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(from + i);
      }
      measures.add(Measures.of(values));
      from += values.length;
    }
    return measures;
  }
}
