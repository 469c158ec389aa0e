package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Style UNICODE = new Style(false, true);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.EPOCH;

  @Test
  void aLogHasOneLineAStage() {
    Progress progress = new LineProgress(out, UNICODE, () -> now);
    try (Progress.Stage stage = progress.begin("read")) {
      stage.at("observations");
      pass(12_345);
      stage.done("104,233 rows");
    }
    try (Progress.Stage stage = progress.begin("join")) {
      stage.at("features.crm");
      pass(1_000);
    }
    try (Progress.Stage stage = progress.begin("check")) {
      stage.done("");
    }
    assertThat(lines())
        .containsExactly(
            "✓ read           12.3 s  104,233 rows",
            "✗ join            1.0 s  failed at features.crm",
            "✓ check           0.0 s");
  }

  @Test
  void theLiveLineShowsTimeTasksAndSubject() {
    LiveProgress progress = new LiveProgress(out, Style.PLAIN, 80, () -> now);
    Progress.Stage stage = progress.begin("read");
    progress.watch(() -> new Progress.TaskCount(3, 12));
    stage.at("features.behaviour");
    pass(5_000);
    progress.redraw();
    assertThat(last()).isEqualTo("/ read            5.0 s  ###          3/12  features.behaviour");
    stage.done("1 row");
    stage.close();
    assertThat(last()).isEqualTo("ok read            5.0 s  1 row" + System.lineSeparator());
  }

  @Test
  void theLiveLineNeverWraps() {
    LiveProgress progress = new LiveProgress(out, UNICODE, 40, () -> now);
    Progress.Stage stage = progress.begin("read");
    stage.at("features.a_very_long_name_of_a_feature_group_indeed");
    progress.redraw();
    assertThat(last()).isEqualTo("⠙ read            0.0 s  featur…_indeed");
  }

  @Test
  void nothingIsDrawnBetweenStages() {
    LiveProgress progress = new LiveProgress(out, UNICODE, 80, () -> now);
    progress.redraw();
    assertThat(bytes.size()).isZero();
    progress.begin("read").close();
    int size = bytes.size();
    progress.redraw();
    assertThat(bytes.size()).isEqualTo(size);
  }

  @Test
  void figuresThatCannotBeHadDoNotStopTheLine() {
    LiveProgress progress = new LiveProgress(out, Style.PLAIN, 80, () -> now);
    progress.watch(
        () -> {
          throw new IllegalStateException("the session has ended");
        });
    progress.begin("read");
    assertThat(last()).isEqualTo("| read            0.0 s");
  }

  @Test
  void theLiveLineMovesByItself() throws InterruptedException {
    Progress progress = Progress.live(out, UNICODE, 80);
    try (Progress.Stage stage = progress.begin("read")) {
      Instant end = Instant.now().plus(Duration.ofSeconds(10));
      while (text().split("\r", -1).length < 4 && Instant.now().isBefore(end)) {
        Thread.sleep(20);
      }
      stage.done("");
    }
    assertThat(text()).contains("⠋ read", "⠙ read", "✓ read");
  }

  @Test
  void silenceIsSilent() {
    Progress progress = Progress.silent();
    progress.watch(() -> Progress.TaskCount.NONE);
    try (Progress.Stage stage = progress.begin("read")) {
      stage.at("observations");
      stage.done("1 row");
    }
    assertThat(bytes.size()).isZero();
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String[] lines() {
    return text().split(System.lineSeparator());
  }

  private String last() {
    String text = text();
    return text.substring(text.lastIndexOf("\r\u001b[K") + 4);
  }
}
