package io.decant.run;

import io.decant.deliver.DeliveryOptions;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param run the job and how it is run
 * @param dryRun says what would be sent, and neither sends nor changes anything
 * @param create makes what the job names and is not there
 * @param abandoned batches of the job that are given up and not waited for
 */
public record ReturnRequest(
    RunRequest run, boolean dryRun, boolean create, List<String> abandoned) {
  /** Copies the batches. */
  public ReturnRequest {
    abandoned = List.copyOf(abandoned);
  }

  DeliveryOptions options() {
    return new DeliveryOptions(dryRun, create, abandoned);
  }
}
