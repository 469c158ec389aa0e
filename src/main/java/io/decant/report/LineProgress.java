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
    StageClock stage = new StageClock(name, clock);
    return new RunningStage(stage, () -> out.println(stage.line(style)));
  }

  @Override
  public void watch(Supplier<TaskCount> tasks) {}
}
