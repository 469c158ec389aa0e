package io.decant.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job has returned to a data set.
 *
 * @param formatVersion of the file that it stands in
 * @param job the job
 * @param dataSet the identifier of the data set
 * @param batches those whose rows are, or may be, in the data set; the oldest first
 */
record Ledger(int formatVersion, String job, String dataSet, List<LedgerEntry> batches) {
  private static final int FORMAT_VERSION = 1;

  /** Copies the batches. */
  Ledger {
    batches = List.copyOf(batches);
  }

  /** Nothing yet. */
  static Ledger empty(String job, String dataSet) {
    return new Ledger(FORMAT_VERSION, job, dataSet, List.of());
  }

  Optional<LedgerEntry> of(String batch) {
    return batches.stream().filter(entry -> entry.batch().equals(batch)).findFirst();
  }

  /** The batch that returned just these rows, where no other has rows for the period. */
  Optional<LedgerEntry> returned(String period, String digest) {
    List<LedgerEntry> all = returned(period);
    return all.size() == 1 && all.get(0).digest().equals(digest)
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  /** The batches that have rows for a period. */
  List<LedgerEntry> returned(String period) {
    return batches.stream()
        .filter(entry -> entry.state() == LedgerEntry.State.RETURNED)
        .filter(entry -> entry.period().equals(period))
        .toList();
  }

  /** The last batch that returned all that it was to return. */
  Optional<LedgerEntry> last() {
    return batches.stream()
        .filter(entry -> entry.state() == LedgerEntry.State.RETURNED)
        .filter(entry -> !entry.digest().isEmpty())
        .reduce((earlier, later) -> later);
  }

  /** Whether a batch whose rows are there has taken the place of this one. */
  boolean hasReplaced(String batch) {
    return batches.stream()
        .filter(entry -> entry.state() == LedgerEntry.State.RETURNED)
        .anyMatch(entry -> entry.replaced().contains(batch));
  }

  /** Whether rows that had been returned are gone, and none have taken their place. */
  boolean lacksRowsOf(Ledger before) {
    return before.batches.stream()
        .filter(entry -> entry.state() == LedgerEntry.State.RETURNED)
        .map(LedgerEntry::batch)
        .anyMatch(batch -> of(batch).isEmpty() && !hasReplaced(batch));
  }

  /** With a batch at the end, in place of those that it replaces once its rows are there. */
  Ledger with(LedgerEntry entry) {
    List<LedgerEntry> others = new ArrayList<>(without(entry.batch()).batches);
    if (entry.state() == LedgerEntry.State.RETURNED) {
      others.removeIf(other -> entry.replaced().contains(other.batch()));
    }
    others.add(entry);
    return new Ledger(formatVersion, job, dataSet, others);
  }

  Ledger without(String batch) {
    return new Ledger(
        formatVersion,
        job,
        dataSet,
        batches.stream().filter(entry -> !entry.batch().equals(batch)).toList());
  }
}
