package io.decant.report;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line at the bottom of the terminal that says what runs, for how long, and how far Spark is; it
 * becomes the stage's final line when the stage ends.
 */
final class LiveProgress implements Progress {
  private static final long REDRAW_MILLIS = 150;
  private static final String ERASE = "\r\u001b[K";
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String PLAIN_SPINNER = "|/-\\";

  private final PrintStream out;
  private final Style style;
  private final int columns;
  private final InstantSource clock;
  private StageClock running;
  private Supplier<TaskCount> tasks = () -> TaskCount.NONE;
  private int frame;

  LiveProgress(PrintStream out, Style style, int columns, InstantSource clock) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.clock = clock;
  }

  /** Redraws it from a daemon thread until the process ends. */
  static LiveProgress start(LiveProgress progress) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "decant-progress");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(
        progress::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    return progress;
  }

  @Override
  public synchronized Stage begin(String name) {
    StageClock stage = new StageClock(name, clock);
    running = stage;
    redraw();
    return new RunningStage(stage, () -> end(stage));
  }

  @Override
  public synchronized void watch(Supplier<TaskCount> source) {
    tasks = source;
  }

  /** Draws the line anew, if a stage is running. */
  synchronized void redraw() {
    if (running == null) {
      return;
    }
    String spinner = style.unicode() ? SPINNER : PLAIN_SPINNER;
    String mark = spinner.substring(frame, frame + 1);
    frame = (frame + 1) % spinner.length();
    String line =
        String.format("%s %-10s %10s", mark, running.name(), Figures.elapsed(running.elapsed()));
    String front = line + spark();
    out.print(ERASE + front + style.fit(at(running), Math.max(4, columns - 1 - front.length())));
    out.flush();
  }

  private String spark() {
    TaskCount count = count();
    if (count.all() == 0) {
      return "";
    }
    int width = 12;
    String bar = style.bar((double) count.done() / count.all(), width);
    return "  " + bar + " ".repeat(width - bar.length()) + " " + count.done() + "/" + count.all();
  }

  private TaskCount count() {
    try {
      return tasks.get();
    } catch (RuntimeException e) {
      // The session may end between two looks; a figure less is all that it costs.
      return TaskCount.NONE;
    }
  }

  private static String at(StageClock stage) {
    return stage.at().isEmpty() ? "" : "  " + stage.at();
  }

  private synchronized void end(StageClock stage) {
    running = null;
    out.println(ERASE + stage.line(style));
  }
}
