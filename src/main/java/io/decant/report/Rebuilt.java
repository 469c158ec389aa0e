package io.decant.report;

import io.decant.compare.ColumnDifference;
import io.decant.compare.RowDifferences;
import io.decant.publish.ContentDigest;
import java.util.List;
import java.util.Optional;

/**
 * What became of building a period again from what its manifest pins.
 *
 * @param period its date
 * @param run the run that published it, if known
 * @param status what it proves
 * @param gone pinned inputs that are gone, a phrase each
 * @param open inputs that nothing pins, so that they were read as they are now; a phrase each
 * @param notes what else there is to know
 * @param published what its manifest says
 * @param made what was built now; absent when it could not be
 * @param columns how its columns differ from those of the manifest
 * @param rows how the rows that stand now (left) differ from those built (right); absent when they
 *     are equal, or nothing was built
 */
public record Rebuilt(
    String period,
    Optional<String> run,
    Status status,
    List<String> gone,
    List<String> open,
    List<String> notes,
    Optional<ContentDigest> published,
    Optional<ContentDigest> made,
    List<ColumnDifference> columns,
    Optional<RowDifferences> rows) {
  /** Copies the lists. */
  public Rebuilt {
    gone = List.copyOf(gone);
    open = List.copyOf(open);
    notes = List.copyOf(notes);
    columns = List.copyOf(columns);
  }

  /** A period that could not be built again. */
  public static Rebuilt not(
      String period, Optional<String> run, Status status, List<String> gone, List<String> notes) {
    return new Rebuilt(
        period,
        run,
        status,
        gone,
        List.of(),
        notes,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** What it proves. */
  public enum Status {
    /** The inputs still make what was published. */
    EQUAL("rebuilt-equal"),
    /** They make something else. */
    DIFFERENT("rebuilt-different"),
    /** Pinned inputs are gone, so that nothing was built. */
    INPUTS_GONE("inputs-gone"),
    /** Governance denies it by now, so that nothing was built. */
    DENIED("denied"),
    /** Nobody could tell whether governance permits it, so that nothing was built. */
    UNGOVERNED("ungoverned"),
    /** Its manifest does not say enough, or cannot be trusted. */
    NO_RECIPE("no-recipe");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** As it is written in texts and JSON. */
    public String word() {
      return word;
    }
  }
}
