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

  /** The batch that returned just these rows. */
  Optional<LedgerEntry> returned(String period, String digest) {
    return returned(period).stream().filter(entry -> entry.digest().equals(digest)).findFirst();
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
