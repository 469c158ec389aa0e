package io.decant.publish;

import io.decant.config.Produces;
import io.decant.plan.JobPlan;
import io.decant.plan.TrainingCertificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** With which periods of a set others are compared, and whether these still stand. */
final class PeriodComparisons {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodComparisons.class);

  private final String path;
  private final SetStore store;
  private final ManifestStore manifests;

  PeriodComparisons(String path, SetStore store, ManifestStore manifests) {
    this.path = path;
    this.store = store;
    this.manifests = manifests;
  }

  private CurrentManifests current() throws Exception {
    return new CurrentManifests(manifests, store.recorded());
  }

  /** What a plan that publishes only changes may be compared with now. */
  Comparison of(JobPlan plan, TrainingCertificate certificate) throws Exception {
    CurrentManifests current = current();
    int fullAfter = plan.job().scoring().orElseThrow().fullAfter();
    return new EarlierPeriods(path, certificate, fullAfter, current::of, store.foreignCommits())
        .before(plan.run().period().toString(), current.periods());
  }

  /** Fails if another run has meanwhile published what would have been compared. */
  void requireStanding(Manifest staged) throws Exception {
    if (!staged.comparedWith().isEmpty()
        && !new StalePeriods(current()).changes(staged.period(), staged.comparedWith()).isEmpty()) {
      throw SinkErrors.overtaken(path, null);
    }
  }

  /**
   * The periods, from that of a publication on, that hold only what has changed since others than
   * stand there now. A failure to look is none to publish.
   */
  List<String> stale(Manifest published) {
    try {
      return published.produces().equals("scoring-set")
              && (!published.comparedWith().isEmpty() || hasLater(published.period()))
          ? new StalePeriods(current()).from(published.period())
          : List.of();
    } catch (Exception e) {
      LOG.warn("{}: 'decant verify' has to tell which periods are stale", path, e);
      return List.of();
    }
  }

  /** Later periods that would be stale if the plan changed what its period holds. */
  List<String> later(JobPlan plan) throws Exception {
    String period = plan.run().period().toString();
    return plan.job().produces() == Produces.SCORING_SET && hasLater(period)
        ? new StalePeriods(current()).without(period)
        : List.of();
  }

  /** Most publications are of the youngest period, and need no further look. */
  private boolean hasLater(String period) throws Exception {
    return manifests.periods().stream().anyMatch(other -> other.compareTo(period) > 0);
  }
}
