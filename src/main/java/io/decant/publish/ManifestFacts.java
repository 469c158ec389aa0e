package io.decant.publish;

import io.decant.plan.FeatureDistribution;
import io.decant.plan.ReadFacts;
import io.decant.plan.TrainingCertificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows about a set beside its plan.
 *
 * @param reads what was read, one an input
 * @param counts rows through the stages, in order
 * @param checks what was checked
 * @param distributions how the features are distributed
 * @param training the training set whose columns a scoring set has
 * @param comparedWith the periods with whose rows those of the run were compared; none when all are
 *     published
 * @param labels data usage labels by column
 * @param governance what else there is to say of labels; absent: nothing
 */
public record ManifestFacts(
    List<ReadFacts> reads,
    Map<String, Long> counts,
    List<Check> checks,
    List<FeatureDistribution> distributions,
    Optional<TrainingCertificate> training,
    List<ComparedPeriod> comparedWith,
    Map<String, List<String>> labels,
    Optional<ManifestGovernance> governance) {
  /** Copies, keeping the order. */
  public ManifestFacts {
    reads = List.copyOf(reads);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    checks = List.copyOf(checks);
    distributions = List.copyOf(distributions);
    comparedWith = List.copyOf(comparedWith);
    labels = Map.copyOf(labels);
  }

  /** Where nothing is said of labels. */
  public ManifestFacts(
      List<ReadFacts> reads,
      Map<String, Long> counts,
      List<Check> checks,
      List<FeatureDistribution> distributions,
      Optional<TrainingCertificate> training,
      List<ComparedPeriod> comparedWith) {
    this(reads, counts, checks, distributions, training, comparedWith, Map.of(), Optional.empty());
  }

  /**
   * The outcome of a check.
   *
   * @param name kind and subject
   * @param passed always true in a published set
   * @param observed what was found
   * @param limit what is allowed
   */
  public record Check(String name, boolean passed, String observed, String limit) {}
}
