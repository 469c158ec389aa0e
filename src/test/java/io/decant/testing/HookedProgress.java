package io.decant.testing;

import io.decant.report.Progress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets a test do something in the middle of a run.
 *
 * @param hook receives the name of a stage when it begins, and behind it what it is at
 */
public record HookedProgress(Consumer<String> hook) implements Progress {
  @Override
  public Stage begin(String name) {
    hook.accept(name);
    return new Stage() {
      @Override
      public void at(String what) {
        hook.accept(name + " " + what);
      }

      @Override
      public void done(String result) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public void watch(Supplier<TaskCount> tasks) {}
}
