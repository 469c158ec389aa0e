package io.decant.deliver;

import io.decant.error.CommitUnknownException;
import io.decant.error.SinkException;
import io.decant.platform.BatchRun;
import io.decant.platform.BatchState;
import java.time.Duration;

/** What it means how a batch has ended, or that it has not. */
final class BatchEnd {
  private BatchEnd() {}

  /** Whether all rows that were sent are in the data set; a service may not tell how many. */
  static boolean isComplete(BatchRun run, long sent) {
    return run.state() == BatchState.SUCCESS && arrived(run, sent) == sent;
  }

  /** As the service tells, or as follows from the rows that it says have failed. */
  private static long arrived(BatchRun run, long sent) {
    return run.rows().orElse(sent - run.failedRows().orElse(0));
  }

  /**
   * Fails unless all rows are in the data set.
   *
   * @param target the data set, for messages
   * @param limit how long was waited
   * @throws SinkException when none of them are
   * @throws CommitUnknownException when some are, or nobody knows
   */
  static void require(String target, BatchRun run, long sent, Duration limit) {
    switch (run.state()) {
      case SUCCESS -> requireComplete(target, run, sent);
      case FAILED ->
          throw lost(
              target,
              run,
              "failed",
              "Correct what its errors name, in the scores or in the schema, and run again.");
      case ABORTED, ABANDONED ->
          throw lost(
              target,
              run,
              "was given up by somebody else",
              "Another run of the job does so when it begins; run one at a time, and run again.");
      case INACTIVE ->
          throw lost(
              target,
              run,
              "was in the data set and was taken away by somebody",
              "Find out who reverted or replaced it, and run again.");
      case LOADING, ON_THE_WAY, UNKNOWN -> throw unfinished(target, run, limit);
    }
  }

  private static void requireComplete(String target, BatchRun run, long sent) {
    if (!isComplete(run, sent)) {
      throw CommitUnknownException.ofReturn(
          target,
          "batch "
              + run.id()
              + " brought in "
              + arrived(run, sent)
              + " rows, but "
              + sent
              + " were sent ("
              + run.summary()
              + ").",
          "look at the errors of the batch in the catalog; the next run returns the scores once more.",
          null);
    }
  }

  private static SinkException lost(String target, BatchRun run, String how, String remedy) {
    return SinkException.ofReturn(
        target, "batch " + run.id() + " " + how + " (" + run.summary() + ").", remedy, null);
  }

  /** A batch that has not ended within the time. */
  static CommitUnknownException unfinished(String target, BatchRun run, Duration limit) {
    String word = run.state() == BatchState.UNKNOWN ? ", a state that nobody has documented" : "";
    return CommitUnknownException.ofReturn(
        target,
        "after "
            + limit.toSeconds()
            + " s batch "
            + run.id()
            + " is still "
            + run.summary()
            + word
            + ", and it is not known whether its rows will be in the data set.",
        "look at the batch in the catalog; the next run waits for it before it sends anything"
            + " (return.wait). A batch that never ends is given up with --abandon "
            + run.id()
            + ".",
        null);
  }
}
