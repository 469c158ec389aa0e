package io.decant.report;

/** A stage that tells its clock what it is at, and somebody else when it ends. */
final class RunningStage implements Progress.Stage {
  private final StageClock clock;
  private final Runnable end;

  RunningStage(StageClock clock, Runnable end) {
    this.clock = clock;
    this.end = end;
  }

  @Override
  public void at(String what) {
    clock.at(what);
  }

  @Override
  public void done(String result) {
    clock.done(result);
  }

  @Override
  public void close() {
    end.run();
  }
}
