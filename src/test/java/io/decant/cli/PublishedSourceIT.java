package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a set of Decant as files or as a table of a lake gets its labels with its rows. */
class PublishedSourceIT {
  private static final String JOB =
      """
      job { name = %2$s, produces = training-set }
      sources {
        facts { type = delta, path = "%1$s/facts" }
        crm { %3$s }
      }
      observations { source = facts, keys = [user_id], time = at
        label { column = subscribed, horizon = 1 day } }
      features { crm { source = crm, keys = [user_id], time = at, columns = [%4$s] } }
      output { path = "%1$s/%2$s", format = %5$s }
      run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
      """;
  private static final String[] TRIAL = {
    "--set", "governance.exemptions.trial.labels=[RHD]",
    "--set", "governance.exemptions.trial.reason=Agreed with the ethics board"
  };

  @TempDir static Path directory;

  @BeforeAll
  static void publish() throws IOException {
    write("facts", "id % 2 AS subscribed");
    write("lake", "'gold' AS tier");
    for (String format : new String[] {"delta", "parquet"}) {
      Path job = job(format, "type = delta, path = \"" + directory + "/lake\"", "tier", format);
      List<String> more = new ArrayList<>(List.of("--run-id", format));
      more.addAll(List.of("--set", "governance.sources.crm.labels.tier=[RHD]"));
      more.addAll(List.of(TRIAL));
      JobFixture.Result run = decant("run", job, more.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private static void write(String name, String column) {
    TestSpark.session()
        .sql(
            "SELECT concat('u', id) AS user_id, timestamp'2026-02-01 00:00:00' AS at, "
                + column
                + " FROM range(10)")
        .write()
        .format("delta")
        .save(directory.resolve(name).toString());
  }

  private static Path job(String name, String crm, String column, String format)
      throws IOException {
    return Files.writeString(
        directory.resolve(name + ".conf"), JOB.formatted(directory, name, crm, column, format));
  }

  private static JobFixture.Result decant(String command, Path job, String... more) {
    return JobFixture.execute(
        Stream.concat(Stream.of(command, job.toString(), "--as-of", "2026-03-01"), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void requireLabels(String source, String run) throws IOException {
    Path job = job("onward", source, "crm_tier", "delta");
    JobFixture.Result denied = decant("plan", job);
    assertThat(denied.exitCode()).as(denied.out()).isEqualTo(4);
    assertThat(denied.err().replaceAll("\\s+│?\\s*", " "))
        .contains("crm_crm_tier <- crm.crm_tier <- RHD (run " + run + " of");
    JobFixture.Result permitted = decant("plan", job, TRIAL);
    assertThat(permitted.exitCode()).as(permitted.err()).isZero();
    assertThat(permitted.out()).contains("exemption trial permits RHD");
  }

  @Test
  void labelsOfASetGoOnWithItsRows() throws IOException {
    requireLabels("type = delta, path = \"" + directory + "/delta\"", "delta");
    TestSpark.session()
        .sql("CREATE TABLE governed_set USING delta LOCATION '" + directory + "/delta'");
    requireLabels("type = table, table = governed_set", "delta");
    TestSpark.session().sql("DROP TABLE governed_set");
  }

  /** What Spark can read of a set of Parquet are the directories within. */
  @Test
  void labelsOfASetGoOnWithTheFilesOfAGeneration() throws IOException {
    try (Stream<Path> generations = Files.list(directory.resolve("parquet/_generations"))) {
      Path generation =
          generations
              .filter(one -> one.getFileName().toString().startsWith("decant_generation="))
              .findFirst()
              .orElseThrow();
      requireLabels("type = parquet, path = \"" + generation + "\"", "parquet");
    }
  }

  @Test
  void aTableOfSomebodyElseHasNone() throws IOException {
    Path job = job("plain", "type = delta, path = \"" + directory + "/lake\"", "tier", "delta");
    JobFixture.Result plan = decant("plan", job, TRIAL);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("exemption trial permits nothing");
  }
}
