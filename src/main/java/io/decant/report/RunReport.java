package io.decant.report;

import io.decant.build.LabelHistory;
import io.decant.build.PartFacts;
import io.decant.build.SpineFacts;
import io.decant.check.CheckResult;
import io.decant.check.FeatureDrift;
import io.decant.check.GroupFacts;
import io.decant.config.Setting;
import io.decant.govern.Governance;
import io.decant.plan.PlannedJoin;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.Publication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run did, as plain facts. A run that failed has a report too: what the failing stage and
 * those after it would have added is absent, an absent list being an empty one.
 *
 * @param run which run
 * @param outcome how it ended
 * @param versions what it was made with
 * @param stages time a stage, in the order in which they ran; a failed stage is the last
 * @param inputs how each input was read; observations first
 * @param spine what became of the observations
 * @param parts parts of the split, or the whole set as one
 * @param history labels over the time of observation; absent in scoring sets, and where no time is
 *     known
 * @param joins how the feature groups were joined
 * @param groups what the feature groups brought
 * @param checks the outcome of every check, passed ones too
 * @param certificate the training set whose columns a scoring set has
 * @param drift how far the features of a scoring set lie from those of the training set, the
 *     farthest first
 * @param features how the features are distributed, in the order of the columns
 * @param comparison what was left out because it has not changed; absent where everything is
 *     published every time
 * @param governance the labels of the columns, and what rules and policies say of them
 * @param publication what was published
 * @param settings every effective setting; it holds no secret
 */
public record RunReport(
    RunIdentity run,
    Outcome outcome,
    Versions versions,
    List<StageTime> stages,
    List<InputReport> inputs,
    Optional<SpineFacts> spine,
    List<PartFacts> parts,
    Optional<LabelHistory> history,
    List<PlannedJoin> joins,
    List<GroupFacts> groups,
    List<CheckResult> checks,
    Optional<TrainingCertificate> certificate,
    List<FeatureDrift> drift,
    List<FeatureReport> features,
    Optional<ComparisonReport> comparison,
    Optional<Governance> governance,
    Optional<Publication> publication,
    List<Setting> settings) {
  /** Copies the lists. */
  public RunReport {
    stages = List.copyOf(stages);
    inputs = List.copyOf(inputs);
    parts = List.copyOf(parts);
    joins = List.copyOf(joins);
    groups = List.copyOf(groups);
    checks = List.copyOf(checks);
    drift = List.copyOf(drift);
    features = List.copyOf(features);
    settings = List.copyOf(settings);
  }

  /** Time of all stages together. */
  public Duration time() {
    return stages.stream().map(StageTime::time).reduce(Duration.ZERO, Duration::plus);
  }

  /** One page that needs nothing beside itself. */
  public String html() {
    return new RunPage(this).text();
  }

  /** The run id had been published before, and nothing was done. */
  public boolean alreadyPublished() {
    return publication.map(Publication::alreadyPublished).orElse(false);
  }
}
