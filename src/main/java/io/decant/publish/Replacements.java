package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.plan.JobPlan;
import io.decant.storage.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What runs would replace at an output; looks, and changes nothing. */
final class Replacements {
  private final OutputConfig output;
  private final Storage storage;
  private final SetStore store;
  private final RunManifests runs;
  private final SetFit fit;
  private final PeriodComparisons comparisons;

  Replacements(
      OutputConfig output,
      Storage storage,
      SetStore store,
      RunManifests runs,
      SetFit fit,
      PeriodComparisons comparisons) {
    this.output = output;
    this.storage = storage;
    this.store = store;
    this.runs = runs;
    this.fit = fit;
    this.comparisons = comparisons;
  }

  /** What publishing this plan would replace. */
  Replacement of(JobPlan plan) throws Exception {
    Optional<String> other = SetOwner.occupied(storage);
    if (other.isPresent()) {
      return new Replacement(
          Replacement.Kind.FOREIGN, 0, other.get() + " that Decant did not publish");
    }
    Optional<SetOwner> there = SetOwner.at(storage);
    if (there.isPresent() && !there.get().equals(SetOwner.of(plan.job().name(), output.format()))) {
      return new Replacement(
          Replacement.Kind.OTHER_JOB,
          0,
          "the " + there.get().format() + " set of the job " + there.get().job());
    }
    String run = plan.run().runId();
    if (runs.known(run).isPresent()) {
      return new Replacement(
          Replacement.Kind.ALREADY_PUBLISHED, 0, "run " + run + " is published already");
    }
    return store.layout().isEmpty()
        ? new Replacement(Replacement.Kind.NOTHING, 0, "nothing: the set would be made")
        : period(plan);
  }

  private Replacement period(JobPlan plan) throws Exception {
    LocalDate period = plan.run().period();
    long rows = store.rows(SetLayout.of(plan), period);
    String more = fit.added(plan) + later(plan);
    return rows == 0
        ? new Replacement(
            Replacement.Kind.SET, 0, "nothing: the period " + period + " would be added" + more)
        : new Replacement(
            Replacement.Kind.PERIOD,
            rows,
            String.format(Locale.ROOT, "%,d rows of the period %s would be replaced", rows, period)
                + more);
  }

  /** The periods that were compared with what would be replaced, on a line of their own. */
  private String later(JobPlan plan) throws Exception {
    List<String> later = comparisons.later(plan);
    return later.isEmpty()
        ? ""
        : "\nlater periods were compared with what stands there now; if the run changes that, run"
            + " them again, in their order: "
            + String.join(", ", later);
  }
}
