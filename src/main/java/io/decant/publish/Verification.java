package io.decant.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison of a set with its manifests has found.
 *
 * @param path the set
 * @param format delta or parquet
 * @param version the Delta version or generation that was read
 * @param job the job that it belongs to
 * @param periods one finding a period, in their order
 */
public record Verification(
    String path, String format, String version, String job, List<Period> periods) {
  /** Copies the periods. */
  public Verification {
    periods = List.copyOf(periods);
  }

  /** Whether all is as it was published, and follows from what stands before it. */
  public boolean equal() {
    return periods.stream().allMatch(period -> period.status() == Status.EQUAL);
  }

  /** How the set stands, to follow "is". */
  public String verdict() {
    if (equal()) {
      return "equal to what was published";
    }
    return periods.stream().allMatch(period -> period.status().rowsAreEqual())
        ? "equal to what was published, but stale"
        : "not what was published";
  }

  /** One sentence for each period that is not as it was published, or stale. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Period period : periods) {
      if (period.status() != Status.EQUAL) {
        failures.add("period " + period.period() + ": " + String.join("; ", period.findings()));
      }
    }
    return failures;
  }

  /** How a period stands. */
  public enum Status {
    /** Its rows are those that were published. */
    EQUAL("equal"),
    /**
     * Its rows are those that were published, but they were compared with others than stand now.
     */
    STALE("stale"),
    /** Its rows, or the columns, are others. */
    DIFFERENT("different"),
    /** Its manifest is not as it was written, so that it proves nothing. */
    MANIFEST_EDITED("manifest-edited"),
    /** It has no manifest. */
    NOT_COVERED("not-covered");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** As it is written in texts and JSON. */
    public String word() {
      return word;
    }

    private boolean rowsAreEqual() {
      return this == EQUAL || this == STALE;
    }
  }

  /**
   * A period.
   *
   * @param period its date; {@code null} as text for rows without one
   * @param run the run that published it, if known
   * @param status how it stands
   * @param found what its rows amount to now
   * @param published what its manifest says
   * @param partitions its partitions that differ; none when the manifest does not tell them
   * @param findings what is wrong, in phrases
   */
  public record Period(
      String period,
      Optional<String> run,
      Status status,
      ContentDigest found,
      Optional<ContentDigest> published,
      List<Partition> partitions,
      List<String> findings) {
    /** Copies the lists. */
    public Period {
      partitions = List.copyOf(partitions);
      findings = List.copyOf(findings);
    }

    /**
     * The same, compared with earlier periods that are others now.
     *
     * @param changes what has become of them, in phrases; none when nothing has
     */
    Period comparedWith(List<String> changes) {
      if (changes.isEmpty()) {
        return this;
      }
      List<String> more = new ArrayList<>(findings);
      more.add(
          "it holds what has changed since earlier periods, which are others now ("
              + String.join("; ", changes)
              + "): run its job again for it, and then for those after it, in their order");
      return new Period(
          period,
          run,
          status == Status.EQUAL ? Status.STALE : status,
          found,
          published,
          partitions,
          more);
    }
  }

  /**
   * A partition of a period that differs.
   *
   * @param values the partition columns with their values
   * @param found what its rows amount to now; absent when it has none
   * @param published what its manifest says; absent when it did not exist
   */
  public record Partition(
      Map<String, String> values,
      Optional<ContentDigest> found,
      Optional<ContentDigest> published) {}
}
