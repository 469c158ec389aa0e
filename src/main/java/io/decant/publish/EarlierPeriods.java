package io.decant.publish;

import io.decant.plan.TrainingCertificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The periods before one that its rows may be compared with: from the youngest back to the last in
 * which everything was published. The manifest of each must be sound, and name the same state of
 * the same training set; otherwise everything is published, and later periods go back to this one.
 */
final class EarlierPeriods {
  private final String set;
  private final TrainingCertificate certificate;
  private final Look look;

  /** What is known of a period. */
  @FunctionalInterface
  interface Look {
    CurrentManifests.Current of(String period) throws Exception;
  }

  /**
   * Periods of a set.
   *
   * @param set its path
   * @param certificate what the new period is published for
   */
  EarlierPeriods(String set, TrainingCertificate certificate, Look look) {
    this.set = set;
    this.certificate = certificate;
    this.look = look;
  }

  /** Those of the periods that lie before one, or why there are none. */
  Comparison before(String period, Collection<String> periods) throws Exception {
    List<String> youngestFirst =
        periods.stream()
            .filter(other -> other.compareTo(period) < 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<ComparedPeriod> compared = new ArrayList<>();
    for (String earlier : youngestFirst) {
      CurrentManifests.Current current = look.of(earlier);
      String obstacle = obstacle(current);
      if (!obstacle.isEmpty()) {
        return Comparison.none(set, "the period " + earlier + " cannot be compared: " + obstacle);
      }
      Manifest manifest = current.manifest().orElseThrow();
      compared.add(ComparedPeriod.of(manifest));
      if (manifest.comparedWith().isEmpty()) {
        return new Comparison(set, compared, "");
      }
    }
    return Comparison.none(
        set,
        compared.isEmpty()
            ? "there is no earlier period"
            : "the period in which everything was published is gone");
  }

  private String obstacle(CurrentManifests.Current current) {
    if (!current.problem().isEmpty()) {
      return current.problem();
    }
    TrainingCertificate other = current.manifest().orElseThrow().training();
    if (other == null) {
      return "its manifest names no training set";
    }
    if (!other.definitions().equals(certificate.definitions())) {
      return "its columns, or what they mean, are others";
    }
    return other.equals(certificate)
        ? ""
        : "its model learnt from run " + other.run() + " of " + other.trainingSet();
  }
}
