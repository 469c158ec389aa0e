package io.decant.deliver;

import io.decant.error.CommitUnknownException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SourceException;
import io.decant.platform.BatchRun;
import io.decant.platform.BatchState;
import io.decant.platform.Batches;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what a job remembers into line with what the Platform knows: batches that killed runs have
 * left open are given up, those on their way are waited for, and what was taken away by others is
 * forgotten.
 */
final class History {
  private final Batches batches;
  private final String target;
  private final Duration limit;
  private final Set<String> unwanted;
  private final List<String> notes;

  /**
   * Of a data set.
   *
   * @param target its name, for messages
   * @param limit how long to wait for a batch
   * @param unwanted batches of the job that are given up instead
   * @param notes receives what was done, in sentences
   */
  History(
      Batches batches,
      String target,
      Duration limit,
      Collection<String> unwanted,
      List<String> notes) {
    this.batches = batches;
    this.target = target;
    this.limit = limit;
    this.unwanted = Set.copyOf(unwanted);
    this.notes = notes;
  }

  /**
   * Settles everything.
   *
   * @throws CommitUnknownException when nobody knows what becomes of a batch
   * @throws InvalidConfigException when a batch that is unwanted is none of the job
   */
  Ledger settle(Ledger ledger) {
    Map<String, BatchRun> known = known(ledger);
    for (String batch : unwanted) {
      if (!known.containsKey(batch) && !isOpen(ledger, batch)) {
        throw InvalidConfigException.of(
            new Problem(
                "--abandon",
                "",
                batch + " is no batch that the job " + ledger.job() + " has made in " + target));
      }
    }
    Ledger settled = ledger;
    for (BatchRun run : known.values()) {
      settled = settle(settled, run);
    }
    for (String batch : unwanted) {
      if (!known.containsKey(batch)) {
        notes.add("Batch " + batch + ", which the catalog does not know, was forgotten.");
        settled = settled.without(batch);
      }
    }
    return settled;
  }

  private static boolean isOpen(Ledger ledger, String batch) {
    return ledger.of(batch).filter(one -> one.state() != LedgerEntry.State.RETURNED).isPresent();
  }

  /** The batches of the job; the newest first, and those that the catalog does not list last. */
  private Map<String, BatchRun> known(Ledger ledger) {
    Map<String, BatchRun> known = new LinkedHashMap<>();
    for (BatchRun run : batches.ofDataSet(ledger.dataSet())) {
      if (BatchTags.are(run.tags(), ledger.job()) || ledger.of(run.id()).isPresent()) {
        known.put(run.id(), run);
      }
    }
    for (LedgerEntry entry : ledger.batches()) {
      if (!known.containsKey(entry.batch()) && entry.state() != LedgerEntry.State.RETURNED) {
        asked(entry.batch()).ifPresent(run -> known.put(entry.batch(), run));
      }
    }
    return known;
  }

  private Ledger settle(Ledger ledger, BatchRun listed) {
    String batch = listed.id();
    LedgerEntry entry = ledger.of(batch).orElseGet(() -> BatchTags.entry(batch, listed.tags()));
    boolean given = unwanted.contains(batch) && !listed.state().isEnd();
    if ((given || listed.state() == BatchState.LOADING) && isAborted(batch)) {
      notes.add("Batch " + batch + ", which a run had left open, was given up.");
      return ledger.without(batch);
    }
    boolean abandoned = entry.state() == LedgerEntry.State.ABANDONED && !listed.state().isEnd();
    if (given || abandoned) {
      notes.add("Batch " + batch + " is still " + listed.said() + ", and was not waited for.");
      return ledger.with(entry.abandoned());
    }
    return ended(ledger, entry, listed.state().isEnd() ? listed : awaited(batch));
  }

  private Ledger ended(Ledger ledger, LedgerEntry entry, BatchRun run) {
    boolean returned = entry.state() == LedgerEntry.State.RETURNED;
    if (run.state() != BatchState.SUCCESS) {
      if (returned) {
        notes.add("Batch " + run.id() + " is not in the data set any more.");
      }
      return ledger.without(run.id());
    }
    // The catalog may call a batch a success for a while after its rows were replaced.
    if (returned || ledger.hasReplaced(run.id())) {
      return ledger;
    }
    notes.add("Batch " + run.id() + " of the run " + entry.run() + " was found to have arrived.");
    return ledger.with(
        BatchEnd.isComplete(run, entry.rows()) ? entry.returned() : entry.incomplete());
  }

  /** False where the Platform refuses: it may have been completed in the meantime. */
  private boolean isAborted(String batch) {
    try {
      batches.abort(batch);
      return true;
    } catch (SourceException e) {
      if (e.retry() == SourceException.Retry.HELPS) {
        throw e;
      }
      return false;
    }
  }

  private BatchRun awaited(String batch) {
    BatchRun run = batches.await(batch, limit);
    if (!run.state().isEnd()) {
      throw BatchEnd.unfinished(target, run, limit);
    }
    return run;
  }

  /** Absent where the catalog does not tell of it, and nobody wants it any more. */
  private Optional<BatchRun> asked(String batch) {
    try {
      return Optional.of(batches.get(batch));
    } catch (SourceException e) {
      if (e.retry() == SourceException.Retry.HELPS) {
        throw e;
      }
      if (unwanted.contains(batch)) {
        return Optional.empty();
      }
      throw CommitUnknownException.ofReturn(
          target,
          "an earlier run has made batch "
              + batch
              + ", and the catalog does not tell of it: "
              + e.getMessage(),
          "look whether its rows are in the data set; if they are not, run again with --abandon "
              + batch
              + ".",
          e);
    }
  }
}
