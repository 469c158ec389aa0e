package io.decant.report;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Says what a run is doing while it works. Used by the one thread that runs the stages. */
public interface Progress {
  /** A stage starts; it is over when it is closed. */
  Stage begin(String name);

  /**
   * From now on, how far Spark is can be asked for here.
   *
   * @param tasks cheap, called a few times a second from another thread
   */
  void watch(Supplier<TaskCount> tasks);

  /** Nothing at all. */
  static Progress silent() {
    return new SilentProgress();
  }

  /** One line a stage, when it ends: for logs. */
  static Progress lines(PrintStream out, Style style) {
    return new LineProgress(out, style, InstantSource.system());
  }

  /** A line that is alive while a stage runs, and stays when it ends: for terminals. */
  static Progress live(PrintStream out, Style style, int columns) {
    return LiveProgress.start(new LiveProgress(out, style, columns, InstantSource.system()));
  }

  /** A running stage. */
  interface Stage extends AutoCloseable {
    /** What it is at, a few words: {@code features.crm, 12 slices}. */
    void at(String what);

    /** It went well; what came of it, a few words: {@code 104,233 rows}. */
    void done(String result);

    /** Ends it; without {@link #done} before, it failed. */
    @Override
    void close();
  }

  /**
   * How far Spark is with the jobs of now.
   *
   * @param done finished tasks
   * @param all all tasks known of; 0: nothing is running
   */
  record TaskCount(long done, long all) {
    /** Nothing is running. */
    public static final TaskCount NONE = new TaskCount(0, 0);
  }
}
