package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.platform.BatchRequest;
import io.decant.platform.BatchRun;
import io.decant.platform.BatchState;
import io.decant.platform.Batches;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The batch of a run: it is noted before anything else is done with it. */
final class OpenBatch {
  private static final Logger LOG = LoggerFactory.getLogger(OpenBatch.class);

  private final Batches batches;
  private final StateDirectory state;
  private final ReturnConfig job;
  private final Target target;
  private final String run;

  OpenBatch(Batches batches, StateDirectory state, ReturnConfig job, Target target, String run) {
    this.batches = batches;
    this.state = state;
    this.job = job;
    this.target = target;
    this.run = run;
  }

  /**
   * Makes it and uploads the files into it.
   *
   * @param kept keeps what has to be kept beside the ledger, before the batch can end
   */
  String fill(
      Outgoing outgoing, List<UploadFile> files, Consumer<String> kept, Consumer<String> at) {
    LedgerEntry unnamed = outgoing.entry("", run);
    String dataSet = target.dataSet().id();
    String batch;
    try {
      batch =
          batches.create(
              new BatchRequest(dataSet, outgoing.replaced(), BatchTags.of(job.name(), unnamed)));
    } catch (SourceException e) {
      throw SinkException.ofReturn(e);
    }
    try {
      if (!state.write(outgoing.ledger().with(outgoing.entry(batch, run)))) {
        throw state.overtaken();
      }
      kept.accept(batch);
      int number = 0;
      for (UploadFile file : files) {
        at.accept("file " + ++number + " of " + files.size());
        // A name of our own: those of Spark are long and say nothing.
        String name = String.format(Locale.ROOT, "scores-%05d.parquet", number);
        batches.upload(batch, dataSet, name, file, job.files().pieceBytes());
      }
      return batch;
    } catch (SourceException e) {
      giveUp(outgoing, batch);
      throw SinkException.ofReturn(e);
    } catch (Throwable e) {
      // Spark throws checked exceptions that no signature names.
      giveUp(outgoing, batch);
      throw e;
    }
  }

  /**
   * Completes it and waits for its end.
   *
   * @param notes receives what else happened
   * @return rows that the Platform says it brought in; absent: it does not say
   */
  OptionalLong finish(Outgoing outgoing, String batch, List<String> notes) {
    complete(outgoing, batch);
    BatchRun end;
    try {
      end = batches.await(batch, job.limit());
    } catch (SourceException e) {
      throw unknown(batch, e);
    }
    try {
      BatchEnd.require(target.label(), end, outgoing.rows(), job.limit());
    } catch (SinkException e) {
      isNoted(() -> state.write(outgoing.ledger()));
      throw e;
    }
    Ledger returned = outgoing.ledger().with(outgoing.entry(batch, run).returned());
    if (!isNoted(() -> state.write(returned)) || !isNoted(() -> keepScores(batch))) {
      notes.add(
          "What was returned could not be noted in "
              + job.state()
              + "; the next run finds it by the tags of the batch.");
    }
    return end.rows();
  }

  private void complete(Outgoing outgoing, String batch) {
    try {
      batches.complete(batch);
    } catch (SourceException e) {
      BatchState now;
      try {
        now = batches.get(batch).state();
      } catch (SourceException again) {
        throw unknown(batch, again);
      }
      if (now == BatchState.LOADING) {
        if (giveUp(outgoing, batch)) {
          throw SinkException.ofReturn(e);
        }
        throw unknown(batch, e);
      }
    }
  }

  private CommitUnknownException unknown(String batch, DecantException cause) {
    return CommitUnknownException.ofReturn(
        target.label(),
        "batch "
            + batch
            + " may be complete, and nobody knows what became of it: "
            + cause.getMessage(),
        "look at the batch in the catalog; the next run does so before it sends anything.",
        cause);
  }

  private boolean keepScores(String batch) {
    state.keepScores(batch);
    return true;
  }

  /** The rows are where they are, whether or not this is noted. */
  private static boolean isNoted(BooleanSupplier change) {
    try {
      return change.getAsBoolean();
    } catch (SinkException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  /**
   * The failure that leads here is what counts: what is left open, the next run gives up.
   *
   * @return false when it is left open
   */
  boolean giveUp(Outgoing outgoing, String batch) {
    boolean interrupted = Thread.interrupted();
    try {
      batches.abort(batch);
      isNoted(() -> state.write(outgoing.ledger()));
      return true;
    } catch (DecantException e) {
      LOG.warn("batch {} was left open: {}", batch, e.getMessage());
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
