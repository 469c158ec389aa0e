package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileIT {
  @TempDir Path directory;

  private Path json() {
    return directory.resolve("r1.json");
  }

  private Path page() {
    return directory.resolve("r1.html");
  }

  /** A report whose page cannot be made. */
  private List<ReportFile.Text> files() {
    return List.of(
        new ReportFile.Text(json().toString(), () -> "{}"),
        new ReportFile.Text(
            page().toString(),
            () -> {
              throw new IllegalStateException("no page");
            }));
  }

  @Test
  void aSetThatIsPublishedStaysSoWithoutItsPage() {
    new ReportFile(json().toString()).writeAfterSuccess(TestSpark.session(), files());
    assertThat(json()).hasContent("{}");
    assertThat(page()).doesNotExist();
  }

  @Test
  void theFailureOfTheRunIsHeardOfFirst() {
    IllegalArgumentException failure = new IllegalArgumentException("the run");
    new ReportFile(json().toString()).writeAfter(failure, TestSpark.session(), files());
    assertThat(json()).hasContent("{}");
    assertThat(failure).hasSuppressedException(new IllegalStateException("no page"));
  }
}
