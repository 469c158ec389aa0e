package io.decant.publish;

import io.decant.plan.TrainingCertificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The periods before one that its rows may be compared with: from the youngest back to the last in
 * which everything was published. The manifest of each must be sound, and name the same state of
 * the same training set, and nobody else may have changed the rows; otherwise everything is
 * published, and later periods go back to this one. What they were compared with themselves does
 * not matter: what stands there now is what readers take, and so it is what counts here.
 */
final class EarlierPeriods {
  private final String set;
  private final TrainingCertificate certificate;
  private final int fullAfter;
  private final Look look;
  private final List<ForeignCommit> foreign;

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
   * @param fullAfter after so many periods everything is published
   * @param foreign what others committed to the set
   */
  EarlierPeriods(
      String set,
      TrainingCertificate certificate,
      int fullAfter,
      Look look,
      List<ForeignCommit> foreign) {
    this.set = set;
    this.certificate = certificate;
    this.fullAfter = fullAfter;
    this.look = look;
    this.foreign = List.copyOf(foreign);
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
      if (compared.size() == fullAfter) {
        return Comparison.none(
            set,
            "there are "
                + fullAfter
                + " periods since everything was published (scoring.full-after)");
      }
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
    Manifest manifest = current.manifest().orElseThrow();
    Optional<ForeignCommit> changed =
        foreign.stream().filter(commit -> commit.after(manifest.content().version())).findFirst();
    if (changed.isPresent()) {
      return changed.get().text() + ", which is not Decant's, may have changed it";
    }
    TrainingCertificate other = manifest.training();
    if (other == null) {
      return "its manifest names no training set";
    }
    if (!other.definitions().equals(certificate.definitions())) {
      return "its columns, or what they mean, are others";
    }
    return other.equals(certificate)
        ? ""
        : "it was published for " + named(other) + ", this one is for " + named(certificate);
  }

  /** All that may tell two training sets apart. */
  private static String named(TrainingCertificate training) {
    return "run "
        + training.run()
        + " of "
        + training.trainingSet()
        + " (period "
        + training.period()
        + ", digest "
        + training.digest()
        + ")";
  }
}
