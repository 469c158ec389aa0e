package io.decant.run;

import io.decant.error.RunEndedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run in order when the process is told to end (SIGTERM, Ctrl+C): the stage that works is
 * interrupted, and the process waits until the run has done what it does after every failure, such
 * as cancelling queries, dropping tables and writing the report. What is being published is not
 * interrupted. All this holds for a while only; then the process ends as it is.
 */
final class Termination implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  /** Schedulers kill a process that has not ended half a minute after they told it to. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Greater than those of Spark and Hadoop, which take away what tidying up needs. */
  private static final int PRIORITY = 100;

  private final Thread runner = Thread.currentThread();
  private final Runnable hook = this::endAndWait;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Consumer<String> cancelJobs;
  private boolean told;
  private boolean interrupted;
  private String working;

  /**
   * For a run of this thread that is not watched.
   *
   * @param cancelJobs cancels the jobs of a stage
   */
  Termination(Consumer<String> cancelJobs) {
    this.cancelJobs = cancelJobs;
  }

  /** The same, watching the process until it is closed; stages are job groups of their names. */
  static Termination watch(SparkContext spark) {
    Termination termination = new Termination(stage -> spark.cancelJobGroup(stage));
    ShutdownHookManager.get()
        .addShutdownHook(
            termination.hook, PRIORITY, PATIENCE.plusSeconds(1).toSeconds(), TimeUnit.SECONDS);
    return termination;
  }

  /**
   * Does the work of a stage.
   *
   * @throws RunEndedException when the process was told to end before it, or in the middle of it
   */
  <T> T stage(String name, Supplier<T> work) {
    begin(name);
    try {
      T made = work.get();
      finish();
      return made;
    } catch (Throwable failure) {
      if (finish()) {
        throw RunEndedException.at(name, failure);
      }
      throw failure;
    }
  }

  private synchronized void begin(String name) {
    if (told) {
      throw RunEndedException.at(name, null);
    }
    working = name;
  }

  /** Whether the stage was interrupted. The thread is not any more: it has to tidy up. */
  private synchronized boolean finish() {
    working = null;
    if (interrupted) {
      Thread.interrupted();
    }
    return interrupted;
  }

  /** Lets no stage begin, and interrupts the one that works, unless it publishes. */
  synchronized void end() {
    told = true;
    if (working != null && !working.equals(Stages.PUBLISH)) {
      interrupted = true;
      cancelJobs.accept(working);
      runner.interrupt();
    }
  }

  private void endAndWait() {
    end();
    try {
      if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The run could not tidy up within {} s.", PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is over: nobody has to wait for it. */
  @Override
  public void close() {
    over.countDown();
    try {
      ShutdownHookManager.get().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending", e);
    }
  }
}
