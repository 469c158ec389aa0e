package io.decant.report;

import io.decant.error.CheckFailedException;
import io.decant.error.SourceException;
import io.decant.publish.Verification;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a set is what was published.
 *
 * @param verification what was found
 * @param rebuilt what building its periods again has made; empty when nobody asked for it
 */
public record VerificationReport(Verification verification, List<Rebuilt> rebuilt)
    implements SetReport {
  /** Copies the list. */
  public VerificationReport {
    rebuilt = List.copyOf(rebuilt);
  }

  /**
   * Fails when something is not as it was published. Inputs that are gone, and what governance
   * denies by now or could not be asked of, prove nothing against the set, so they are failures of
   * their own.
   */
  public void throwIfFailed() {
    List<String> failures = new ArrayList<>(verification.failures());
    boolean sound = rebuilt.stream().noneMatch(one -> one.status() == Rebuilt.Status.DIFFERENT);
    rebuilt.stream()
        .filter(one -> one.status() == Rebuilt.Status.DIFFERENT)
        .forEach(
            one ->
                failures.add(
                    "period "
                        + one.period()
                        + ": its inputs now make "
                        + one.made().orElseThrow().rows()
                        + " rows with digest "
                        + one.made().orElseThrow().text()));
    List<String> denied = notes(Rebuilt.Status.DENIED);
    if (!failures.isEmpty()) {
      failures.addAll(denied);
      throw CheckFailedException.ofSet(
          verification.path(), sound ? verification.verdict() : "not what was published", failures);
    }
    if (!denied.isEmpty()) {
      throw CheckFailedException.ofRebuilding(verification.path(), denied);
    }
    List<String> ungoverned = notes(Rebuilt.Status.UNGOVERNED);
    if (!ungoverned.isEmpty()) {
      throw SourceException.ofRebuilding(verification.path(), ungoverned);
    }
    List<String> open =
        rebuilt.stream()
            .filter(one -> one.status() != Rebuilt.Status.EQUAL)
            .map(
                one ->
                    "period "
                        + one.period()
                        + ": "
                        + String.join("; ", one.gone().isEmpty() ? one.notes() : one.gone()))
            .toList();
    if (!open.isEmpty()) {
      throw SourceException.of(
          verification.path(),
          "it is what was published, but it cannot be built again: "
              + String.join("; ", open)
              + ".",
          "What a source no longer keeps cannot be brought back; a file may be restored.");
    }
  }

  private List<String> notes(Rebuilt.Status status) {
    return rebuilt.stream()
        .filter(one -> one.status() == status)
        .map(one -> "period " + one.period() + ": " + String.join("; ", one.notes()))
        .toList();
  }

  @Override
  public String text(Style style) {
    return VerificationText.text(this, style);
  }

  @Override
  public String line() {
    boolean made = rebuilt.stream().allMatch(one -> one.status() == Rebuilt.Status.EQUAL);
    return verification.path()
        + " is "
        + verification.verdict()
        + (rebuilt.isEmpty() ? "." : made ? ", and was built again." : ", and not built again.");
  }

  @Override
  public String json() {
    return JsonSets.verification(this);
  }
}
