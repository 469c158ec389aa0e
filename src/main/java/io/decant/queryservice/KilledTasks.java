package io.decant.queryservice;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;

/**
 * Ends the sessions of killed tasks. A thread that waits for an answer of the service notices
 * neither Spark's kill nor an interrupt, and would hold its session until the answer comes.
 */
final class KilledTasks {
  private static final long LOOK_MILLIS = 100;
  private static final ScheduledExecutorService LOOKOUT =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "decant-killed-tasks");
            thread.setDaemon(true);
            return thread;
          });

  private KilledTasks() {}

  /**
   * Looks after a task until it is told not to.
   *
   * @param task absent (null) outside of tasks; then there is nothing to look after
   * @param abort called when the task is killed; must not block
   * @return cancel it when the task has ended
   */
  static Future<?> watch(TaskContext task, Runnable abort) {
    return LOOKOUT.scheduleWithFixedDelay(
        () -> {
          if (task != null && task.isInterrupted()) {
            abort.run();
          }
        },
        LOOK_MILLIS,
        LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }
}
