package io.decant.deliver;

import io.decant.error.CommitUnknownException;
import io.decant.error.SourceException;
import io.decant.platform.BatchRun;
import io.decant.platform.BatchState;
import io.decant.platform.Batches;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings what a job remembers into line with what the Platform knows: batches that killed runs have
 * left open are given up, those on their way are waited for, and what was taken away by others is
 * forgotten.
 */
final class History {
  private final Batches batches;
  private final String target;
  private final Duration limit;
  private final List<String> notes;

  /**
   * Of a data set.
   *
   * @param target its name, for messages
   * @param limit how long to wait for a batch
   * @param notes receives what was done, in sentences
   */
  History(Batches batches, String target, Duration limit, List<String> notes) {
    this.batches = batches;
    this.target = target;
    this.limit = limit;
    this.notes = notes;
  }

  /**
   * Settles everything.
   *
   * @throws CommitUnknownException when nobody knows what becomes of a batch
   */
  Ledger settle(Ledger ledger) {
    Map<String, BatchRun> listed = new HashMap<>();
    for (BatchRun run : batches.ofDataSet(ledger.dataSet())) {
      if (BatchTags.are(run.tags(), ledger.job()) || ledger.of(run.id()).isPresent()) {
        listed.put(run.id(), run);
      }
    }
    Ledger settled = ledger;
    for (LedgerEntry entry : ledger.batches()) {
      if (!listed.containsKey(entry.batch()) && entry.state() == LedgerEntry.State.OPEN) {
        listed.put(entry.batch(), asked(entry.batch()));
      }
    }
    for (BatchRun run : listed.values()) {
      settled = settle(settled, run);
    }
    return settled;
  }

  private Ledger settle(Ledger ledger, BatchRun listed) {
    if (listed.state() == BatchState.LOADING) {
      batches.abort(listed.id());
      notes.add("Batch " + listed.id() + ", which a run had left open, was given up.");
      return ledger.without(listed.id());
    }
    BatchRun run = listed.state().isEnd() ? listed : awaited(listed.id());
    LedgerEntry entry = ledger.of(run.id()).orElseGet(() -> BatchTags.entry(run.id(), run.tags()));
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

  private BatchRun awaited(String batch) {
    BatchRun run = batches.await(batch, limit);
    if (!run.state().isEnd()) {
      throw BatchEnd.unfinished(target, run, limit);
    }
    return run;
  }

  private BatchRun asked(String batch) {
    try {
      return batches.get(batch);
    } catch (SourceException e) {
      if (e.retry() == SourceException.Retry.HELPS) {
        throw e;
      }
      throw CommitUnknownException.ofReturn(
          target,
          "an earlier run has made batch "
              + batch
              + ", and the catalog does not tell of it: "
              + e.getMessage(),
          "look whether its rows are in the data set, and take it out of the ledger in return.state"
              + " if they are not.",
          e);
    }
  }
}
