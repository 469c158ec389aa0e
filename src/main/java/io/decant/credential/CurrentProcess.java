package io.decant.credential;

import org.apache.spark.SparkEnv;

/** The process that looks for a secret or a file, for messages. */
public final class CurrentProcess {
  private CurrentProcess() {}

  /** {@code the driver}, or {@code executor 3}. */
  public static String name() {
    SparkEnv environment = SparkEnv.get();
    if (environment == null || "driver".equals(environment.executorId())) {
      return "the driver";
    }
    return "executor " + environment.executorId();
  }
}
