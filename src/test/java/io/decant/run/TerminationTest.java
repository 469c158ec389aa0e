package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.RunEndedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of the stages of a run when the process is told to end. */
class TerminationTest {
  private final List<String> cancelled = new ArrayList<>();
  private final Termination termination = new Termination(cancelled::add);

  private void end() {
    Thread hook = new Thread(termination::end);
    hook.start();
    try {
      hook.join();
    } catch (InterruptedException e) {
      // This is the thread that is interrupted.
      Thread.currentThread().interrupt();
    }
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void theStageThatWorksIsInterruptedAndItsThreadCanTidyUp() {
    assertThatThrownBy(
            () ->
                termination.stage(
                    "read",
                    () -> {
                      new Thread(termination::end).start();
                      await();
                      return "never";
                    }))
        .isInstanceOf(RunEndedException.class)
        .hasMessageStartingWith(
            "The process was told to end, so the run stopped at the stage read. Nothing was"
                + " published.")
        .hasRootCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(cancelled).containsExactly("read");
  }

  @Test
  void noStageBeginsAfterwards() {
    end();
    assertThat(cancelled).isEmpty();
    assertThatThrownBy(() -> termination.stage("join", () -> "never"))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("stopped at the stage join")
        .hasNoCause();
  }

  @Test
  void aStageThatWasDoneNeverthelessIsTheLast() {
    assertThat(
            termination.<String>stage(
                "join",
                () -> {
                  end();
                  return "done";
                }))
        .isEqualTo("done");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThatThrownBy(() -> termination.stage("check", () -> "never"))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("stopped at the stage check");
  }

  @Test
  void whatIsBeingPublishedIsPublishedAndItsFailuresAreItsOwn() {
    assertThatThrownBy(
            () ->
                termination.stage(
                    Stages.PUBLISH,
                    () -> {
                      end();
                      assertThat(Thread.currentThread().isInterrupted()).isFalse();
                      throw new IllegalStateException("no space left");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no space left");
    assertThat(cancelled).isEmpty();
  }
}
