package io.decant.publish;

import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.plan.TrainingCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set that begins anew, beside what is there, whenever its columns change: the first version
 * stands at the path of the output, the next ones at {@code path-v2}, {@code path-v3} and so on.
 * Every version is a set of its own.
 */
final class SetVersions implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(SetVersions.class);

  private final String path;
  private final Function<String, SetPublisher> publishers;

  /**
   * The versions of a set.
   *
   * @param path of the first one
   * @param publishers the publisher for a path
   */
  SetVersions(String path, Function<String, SetPublisher> publishers) {
    this.path = path;
    this.publishers = publishers;
  }

  @Override
  public Replacement wouldReplace(JobPlan plan) {
    Target target = target(plan);
    Replacement replacement = target.publisher().wouldReplace(plan);
    return target.changes().isEmpty()
        ? replacement
        : new Replacement(
            replacement.kind(),
            replacement.rows(),
            "nothing: a new version of the set would begin at "
                + target.path()
                + ", because "
                + String.join(", ", target.changes()));
  }

  @Override
  public Optional<Publication> published(RunContext run, String job) {
    for (SetPublisher version : versions()) {
      Optional<Publication> published = version.published(run, job);
      if (published.isPresent()) {
        return published;
      }
    }
    return Optional.empty();
  }

  @Override
  public void requireFits(JobPlan plan) {
    target(plan).publisher().requireFits(plan);
  }

  @Override
  public Publication publish(JobPlan plan, Dataset<Row> set, ManifestFacts facts) {
    Target target = target(plan);
    if (!target.changes().isEmpty()) {
      LOG.warn(
          "A new version of the set begins at {}, because {}", target.path(), target.changes());
    }
    return target.publisher().publish(plan, set, facts);
  }

  @Override
  public Comparison comparison(JobPlan plan, TrainingCertificate certificate) {
    return target(plan).publisher().comparison(plan, certificate);
  }

  @Override
  public Optional<Manifest> latest() {
    List<SetPublisher> versions = versions();
    return versions.get(versions.size() - 1).latest();
  }

  @Override
  public Optional<Manifest> of(String run) {
    return versions().stream().flatMap(version -> version.of(run).stream()).findFirst();
  }

  /** The youngest version, or the next one when the plan has other columns. */
  private Target target(JobPlan plan) {
    List<SetPublisher> versions = versions();
    int youngest = versions.size();
    SetPublisher last = versions.get(youngest - 1);
    List<String> changes = last.differences(plan);
    return changes.isEmpty()
        ? new Target(path(youngest), last, changes)
        : new Target(path(youngest + 1), publishers.apply(path(youngest + 1)), changes);
  }

  /** Those that have been published, or the first alone. */
  private List<SetPublisher> versions() {
    List<SetPublisher> versions = new ArrayList<>(List.of(publishers.apply(path)));
    for (int number = 2; ; number++) {
      SetPublisher next = publishers.apply(path(number));
      if (!next.stands()) {
        return versions;
      }
      versions.add(next);
    }
  }

  private String path(int number) {
    return number == 1 ? path : path + "-v" + number;
  }

  /**
   * Where a plan is published.
   *
   * @param path the path of the version
   * @param publisher its publisher
   * @param changes why it is a new version; none when it is not
   */
  private record Target(String path, SetPublisher publisher, List<String> changes) {}
}
