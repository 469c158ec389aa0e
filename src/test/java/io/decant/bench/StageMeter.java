package io.decant.bench;

import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Adds up what Spark's tasks moved and held since it was set to zero. */
final class StageMeter extends SparkListener {
  private final SparkSession spark;
  private long shuffled;
  private long spilled;
  private long held;

  private StageMeter(SparkSession spark) {
    this.spark = spark;
  }

  static StageMeter of(SparkSession spark) {
    StageMeter meter = new StageMeter(spark);
    spark.sparkContext().addSparkListener(meter);
    return meter;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      shuffled += metrics.shuffleWriteMetrics().bytesWritten();
      spilled += metrics.diskBytesSpilled();
      held = Math.max(held, metrics.peakExecutionMemory());
    }
  }

  /** Begins anew. */
  void reset() {
    drain();
    synchronized (this) {
      shuffled = 0;
      spilled = 0;
      held = 0;
    }
  }

  /**
   * What was used since.
   *
   * @param memory most bytes that the contender held
   */
  Cost cost(long memory) {
    drain();
    synchronized (this) {
      return new Cost(shuffled, spilled, held, memory);
    }
  }

  private void drain() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("Spark's events do not come to an end", e);
    }
  }

  /**
   * What one run used, in bytes.
   *
   * @param shuffled written for other stages
   * @param spilled written to disk because memory was short
   * @param held most execution memory of a task
   * @param memory most memory in use: of Spark the heap after collections, of DuckDB its buffers
   */
  record Cost(long shuffled, long spilled, long held, long memory) {}
}
