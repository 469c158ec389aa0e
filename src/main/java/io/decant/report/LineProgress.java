package io.decant.report;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** One line for every stage that ended, for logs and pipes. */
final class LineProgress implements Progress {
  private final PrintStream out;
  private final Style style;
  private final InstantSource clock;

  LineProgress(PrintStream out, Style style, InstantSource clock) {
    this.out = out;
    this.style = style;
    this.clock = clock;
  }

  @Override
  public Stage begin(String name) {
    return new LineStage(new StageClock(name, clock));
  }

  @Override
  public void watch(Supplier<TaskCount> tasks) {}

  /** Prints when it ends. */
  private final class LineStage implements Stage {
    private final StageClock stage;

    private LineStage(StageClock stage) {
      this.stage = stage;
    }

    @Override
    public void at(String what) {
      stage.at(what);
    }

    @Override
    public void done(String result) {
      stage.done(result);
    }

    @Override
    public void close() {
      out.println(stage.line(style));
    }
  }
}
