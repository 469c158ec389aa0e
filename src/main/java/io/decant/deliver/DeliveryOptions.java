package io.decant.deliver;

import java.util.List;

/**
 * What is asked for beside the job.
 *
 * @param dryRun stops before anything leaves or is changed
 * @param create makes what the job names and is not there: schema, data set, audience
 * @param abandoned batches of the job that are given up and not waited for
 */
public record DeliveryOptions(boolean dryRun, boolean create, List<String> abandoned) {
  /** Copies the batches. */
  public DeliveryOptions {
    abandoned = List.copyOf(abandoned);
  }
}
