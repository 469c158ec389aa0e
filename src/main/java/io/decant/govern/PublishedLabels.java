package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.plan.JobPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to say of the labels of a set that was published before.
 *
 * @param rules that hold now, of the job that reads the set
 * @param columns how its columns came to their labels when it was published
 * @param rows the same of what only decides which rows it has
 * @param recipe how it was made, of the sources as they are called now; absent: nobody is asked
 * @param asked the sources of the recipe whose Platform is asked for labels of today
 * @param notes what a reader should know, in sentences without their full stops
 */
public record PublishedLabels(
    GovernanceConfig rules,
    List<LabelPath> columns,
    List<LabelPath> rows,
    Optional<JobPlan> recipe,
    Set<String> asked,
    List<String> notes) {
  /** Copies the lists. */
  public PublishedLabels {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    asked = Set.copyOf(asked);
    notes = List.copyOf(notes);
  }
}
