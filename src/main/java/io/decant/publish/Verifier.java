package io.decant.publish;

import io.decant.publish.Verification.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Compares the rows of a set with what its manifests say. One pass over the rows; nothing is
 * changed.
 */
final class Verifier {
  private static final int MOST_PARTITIONS = 1_000_000;
  private static final int NAMED_PARTITIONS = 5;
  private static final String NO_PERIOD = "null";

  private final String path;
  private final SetOwner owner;
  private final SetStore store;
  private final CurrentManifests manifests;

  Verifier(String path, SetOwner owner, SetStore store, CurrentManifests manifests) {
    this.path = path;
    this.owner = owner;
    this.store = store;
    this.manifests = manifests;
  }

  /** Verifies one period, or all. */
  Verification verify(SetStore.State state, Optional<String> only) throws Exception {
    SetLayout layout = state.layout();
    Dataset<Row> rows = state.rows();
    if (only.isPresent()) {
      rows = rows.where(functions.col(layout.period()).cast("string").equalTo(only.get()));
    }
    SetDigest digest = SetDigest.of(rows, layout.partitionBy(), MOST_PARTITIONS);
    Set<String> periods = new TreeSet<>(manifests.periods());
    digest.values(layout.period()).forEach(period -> periods.add(Objects.toString(period)));
    if (only.isPresent() && !periods.contains(only.get())) {
      throw SetErrors.noPeriod(path, only.get(), List.copyOf(periods));
    }
    LaterColumns later = new LaterColumns(rows, layout, published(periods));
    List<Verification.Period> found = new ArrayList<>();
    for (String period : periods) {
      if (only.isEmpty() || only.get().equals(period)) {
        String value = period.equals(NO_PERIOD) ? null : period;
        found.add(stale(period(period, digest.where(layout.period(), value), later)));
      }
    }
    return new Verification(path, owner.format(), state.version(), owner.job(), found);
  }

  /** The columns that some manifest has. */
  private Set<String> published(Set<String> periods) throws Exception {
    Set<String> columns = new TreeSet<>();
    for (String period : periods) {
      manifests.of(period).manifest().stream()
          .flatMap(manifest -> manifest.columns().stream())
          .map(Manifest.Column::name)
          .forEach(columns::add);
    }
    return columns;
  }

  private Verification.Period stale(Verification.Period period) throws Exception {
    CurrentManifests.Current known = manifests.of(period.period());
    return known.problem().isEmpty() && known.manifest().isPresent()
        ? period.comparedWith(
            new StalePeriods(manifests)
                .changes(period.period(), known.manifest().get().comparedWith()))
        : period;
  }

  private Verification.Period period(String period, SetDigest now, LaterColumns columns)
      throws Exception {
    CurrentManifests.Current current = manifests.of(period);
    ContentDigest found = now.whole();
    if (current.manifest().isEmpty()) {
      return new Verification.Period(
          period,
          current.run(),
          current.filed() ? Status.MANIFEST_EDITED : Status.NOT_COVERED,
          found,
          current.recorded(),
          List.of(),
          List.of(current.problem()));
    }
    Manifest manifest = current.manifest().get();
    List<String> findings = new ArrayList<>();
    SetDigest digest = now;
    Optional<LaterColumns.Before> before = columns.of(manifest, period);
    if (before.isPresent()) {
      digest = before.get().digest();
      found = digest.whole();
      if (before.get().filled() > 0) {
        findings.add(
            before.get().filled()
                + " rows hold something in columns that came later: "
                + String.join(", ", before.get().later()));
      }
    }
    List<Verification.Partition> partitions = partitions(manifest, digest);
    ContentDigest published = manifest.content().contentDigest();
    SetLayout layout = before.map(LaterColumns.Before::layout).orElse(columns.layout());
    findings.addAll(manifest.layout().differences(layout));
    if (!found.equals(published)) {
      findings.add(difference(found, published, partitions));
      List<String> foreign =
          store.foreignCommits().stream()
              .filter(commit -> commit.after(manifest.content().version()))
              .map(ForeignCommit::text)
              .toList();
      if (!foreign.isEmpty()) {
        findings.add("Decant did not write " + String.join(", ", foreign));
      }
    }
    Status status = findings.isEmpty() ? Status.EQUAL : Status.DIFFERENT;
    if (!current.problem().isEmpty()) {
      findings.add(0, current.problem());
      status = Status.MANIFEST_EDITED;
    }
    return new Verification.Period(
        period, current.run(), status, found, Optional.of(published), partitions, findings);
  }

  private static String difference(
      ContentDigest found, ContentDigest published, List<Verification.Partition> partitions) {
    String rows =
        found.rows() == published.rows()
            ? "other content in " + found.rows() + " rows"
            : found.rows() + " rows instead of " + published.rows();
    String digests = " (digest " + found.text() + " instead of " + published.text() + ")";
    if (partitions.isEmpty()) {
      return rows + digests;
    }
    List<String> named =
        new ArrayList<>(partitions.stream().limit(NAMED_PARTITIONS).map(Verifier::name).toList());
    if (partitions.size() > named.size()) {
      named.add((partitions.size() - named.size()) + " more");
    }
    return rows + digests + ", in " + String.join(", ", named);
  }

  private static String name(Verification.Partition partition) {
    List<String> parts = new ArrayList<>();
    partition.values().forEach((column, value) -> parts.add(column + "=" + value));
    return String.join("/", parts)
        + " ("
        + rows(partition.found())
        + " rows instead of "
        + rows(partition.published())
        + ")";
  }

  private static long rows(Optional<ContentDigest> digest) {
    return digest.map(ContentDigest::rows).orElse(0L);
  }

  private static List<Verification.Partition> partitions(Manifest manifest, SetDigest digest) {
    Map<Map<String, String>, ContentDigest> published = new LinkedHashMap<>();
    for (Manifest.Partition partition : manifest.content().partitions()) {
      published.put(partition.values(), new ContentDigest(partition.rows(), partition.digest()));
    }
    if (published.isEmpty()) {
      return List.of();
    }
    List<Verification.Partition> different = new ArrayList<>();
    for (SetDigest.Partition partition : digest.partitions()) {
      Optional<ContentDigest> found = Optional.of(digest.of(partition));
      Optional<ContentDigest> expected = Optional.ofNullable(published.remove(partition.values()));
      if (!found.equals(expected)) {
        different.add(new Verification.Partition(partition.values(), found, expected));
      }
    }
    published.forEach(
        (values, missing) ->
            different.add(
                new Verification.Partition(values, Optional.empty(), Optional.of(missing))));
    return different;
  }
}
