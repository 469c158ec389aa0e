package io.decant.publish;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.plan.Planner;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which input of a job each published column comes from. */
final class ColumnOrigins {
  /** What no input has. */
  private static final Set<Role> ADDED =
      EnumSet.of(Role.PERIOD, Role.WEIGHT, Role.SPLIT, Role.SCORE);

  private final JobConfig job;
  private final Map<String, Origin> features = new HashMap<>();

  ColumnOrigins(JobConfig job) {
    this.job = job;
    for (FeatureGroupConfig group : job.features()) {
      Origin origin = new Origin(Planner.input(group), group.input().source());
      group.columns().forEach(name -> features.put(group.published(name), origin));
      group.windows().forEach(window -> features.put(group.published(window.name()), origin));
    }
  }

  /** Where a column comes from; absent for those that Decant adds. */
  Optional<Origin> of(SetColumn column) {
    if (column.role() == Role.FEATURE) {
      return Optional.ofNullable(features.get(column.name()));
    }
    return ADDED.contains(column.role())
        ? Optional.empty()
        : Optional.of(new Origin(Planner.OBSERVATIONS, job.observations().input().source()));
  }

  /**
   * Where a column comes from.
   *
   * @param input the input, as in the job file
   * @param source the name of its source
   */
  record Origin(String input, String source) {}
}
