package io.decant.plan;

import io.decant.config.JobConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a run will do, before any row is read.
 *
 * @param job the job as declared
 * @param run this run of it
 * @param observations how the observations are read
 * @param identities how the identity maps are read, in the order of the job
 * @param features how the feature groups are read, in the order of the job
 * @param joins how they are joined, in the same order
 * @param columns the published columns, in order
 */
public record JobPlan(
    JobConfig job,
    RunContext run,
    PlannedRead observations,
    List<PlannedRead> identities,
    List<PlannedRead> features,
    List<PlannedJoin> joins,
    List<SetColumn> columns) {
  /** Copies the lists. */
  public JobPlan {
    identities = List.copyOf(identities);
    features = List.copyOf(features);
    joins = List.copyOf(joins);
    columns = List.copyOf(columns);
  }

  /** The same plan with reads that were made anew, in the same order. */
  public JobPlan with(
      PlannedRead newObservations, List<PlannedRead> newIdentities, List<PlannedRead> newFeatures) {
    return new JobPlan(job, run, newObservations, newIdentities, newFeatures, joins, columns);
  }

  /** The same plan with other joins, in the same order. */
  public JobPlan with(List<PlannedJoin> newJoins) {
    return new JobPlan(job, run, observations, identities, features, newJoins, columns);
  }

  /** Every read: observations, identity maps, feature groups. */
  public List<PlannedRead> reads() {
    List<PlannedRead> reads = new ArrayList<>(List.of(observations));
    reads.addAll(identities);
    reads.addAll(features);
    return reads;
  }
}
