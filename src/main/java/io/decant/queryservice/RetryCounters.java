package io.decant.queryservice;

import io.decant.plan.Retries;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Counts, over driver and executors, what was sent again for one input. */
record RetryCounters(
    LongAccumulator tokens, LongAccumulator pauses, LongAccumulator splits, LongAccumulator repeats)
    implements Serializable {
  static RetryCounters of(SparkContext spark, String input) {
    return new RetryCounters(
        spark.longAccumulator(input + ": new tokens"),
        spark.longAccumulator(input + ": sent again after a pause"),
        spark.longAccumulator(input + ": slices split"),
        spark.longAccumulator(input + ": read again from the start"));
  }

  void add(Reaction reaction) {
    switch (reaction) {
      case NEW_TOKEN -> tokens.add(1L);
      case BACK_OFF, BACK_OFF_BRIEFLY -> pauses.add(1L);
      case SPLIT -> splits.add(1L);
      case GIVE_UP -> {}
    }
  }

  void repeated() {
    repeats.add(1L);
  }

  Retries counted() {
    return new Retries(tokens.sum(), pauses.sum(), splits.sum(), repeats.sum());
  }
}
