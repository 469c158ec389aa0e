package io.decant.report;

import java.util.function.Supplier;

/** Progress that nobody wants to see. */
final class SilentProgress implements Progress {
  @Override
  public Stage begin(String name) {
    return new SilentStage();
  }

  @Override
  public void watch(Supplier<TaskCount> tasks) {}

  /** Says nothing. */
  private static final class SilentStage implements Stage {
    @Override
    public void at(String what) {}

    @Override
    public void done(String result) {}

    @Override
    public void close() {}
  }
}
