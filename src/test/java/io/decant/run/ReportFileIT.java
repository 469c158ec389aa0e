package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
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

  @Test
  void theReportOfASuccessStays() throws IOException {
    ReportFile file = new ReportFile(json().toString());
    assertThat(file.tellsOfSuccess(TestSpark.session())).isFalse();
    Files.writeString(json(), "{\"outcome\": {\"exitCode\": 6}}");
    assertThat(file.tellsOfSuccess(TestSpark.session())).isFalse();
    assertThat(file.ofFailure(TestSpark.session())).isEqualTo(file);
    Files.writeString(json(), "{\"outcome\": {\"exitCode\": 0}}");
    assertThat(file.tellsOfSuccess(TestSpark.session())).isTrue();
    assertThat(file.ofFailure(TestSpark.session()).path()).endsWith("/r1.attempt-2.json");
    Files.writeString(directory.resolve("r1.attempt-2.json"), "{}");
    assertThat(file.ofFailure(TestSpark.session()).path()).endsWith("/r1.attempt-3.json");
  }
}
