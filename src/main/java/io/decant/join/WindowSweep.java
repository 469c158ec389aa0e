package io.decant.join;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Windows as a running aggregate over the timeline. Spark's own sliding frames compute each window
 * anew for each entry, and know neither of late rows nor of sums that are exact; here a row is
 * added once and removed once.
 */
final class WindowSweep extends Aggregator<Row, SweepState, Row> {
  private static final long serialVersionUID = 1L;

  private final SweepPlan plan;

  WindowSweep(SweepPlan plan) {
    this.plan = plan;
  }

  @Override
  public SweepState zero() {
    return new SweepState(plan);
  }

  @Override
  public SweepState reduce(SweepState state, Row entry) {
    state.accept(entry);
    return state;
  }

  @Override
  public SweepState merge(SweepState first, SweepState second) {
    throw new UnsupportedOperationException("a sweep follows the order of time and has no parts");
  }

  @Override
  public Row finish(SweepState state) {
    return state.result();
  }

  @Override
  public Encoder<SweepState> bufferEncoder() {
    return Encoders.javaSerialization(SweepState.class);
  }

  @Override
  public Encoder<Row> outputEncoder() {
    return Encoders.row(plan.resultSchema());
  }
}
