package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set is built again by a session that computes otherwise. */
class RebuildNotesIT {
  private static final String SETTING = "spark.sql.parquet.datetimeRebaseModeInRead";

  @TempDir Path directory;

  @AfterEach
  void asBefore() {
    TestSpark.session().conf().unset(SETTING);
  }

  private static JobFixture.Result rebuild(Path set) {
    return JobFixture.execute("verify", "--rebuild", set.toString());
  }

  @Test
  void theSettingsThatDecideValuesAreCompared() throws IOException {
    Path set = directory.resolve("set");
    Path job = OrdersJob.in(directory, 40);
    JobFixture.Result run =
        JobFixture.execute("run", job.toString(), "--as-of", OrdersJob.AS_OF, "--run-id", "r1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String usual = TestSpark.session().conf().get(SETTING);
    JobFixture.Result same = rebuild(set);
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out()).doesNotContain("it was made with");
    TestSpark.session().conf().set(SETTING, "LEGACY");
    JobFixture.Result other = rebuild(set);
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(other.out().replaceAll("\\s+│?\\s*", " "))
        .contains("it was made with " + SETTING + " = " + usual + ", and built again with LEGACY");
  }
}
