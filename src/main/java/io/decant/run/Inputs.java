package io.decant.run;

import io.decant.plan.JobPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that was read, in the order of the plan.
 *
 * @param plan the plan as it was carried out
 * @param observations the observations
 * @param identities the links of each identity map
 * @param features the rows of each feature group
 */
record Inputs(
    JobPlan plan,
    Sources.Landed observations,
    List<Sources.Landed> identities,
    List<Sources.Landed> features) {
  /** The rows of feature groups, by their names. */
  Map<String, Dataset<Row>> ofGroups() {
    Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      rows.put(plan.job().features().get(i).name(), features.get(i).rows());
    }
    return rows;
  }

  String summary() {
    long rows = observations.facts().rows();
    for (Sources.Landed landed : identities) {
      rows += landed.facts().rows();
    }
    for (Sources.Landed landed : features) {
      rows += landed.facts().rows();
    }
    return String.format(Locale.ROOT, "%,d rows", rows);
  }
}
