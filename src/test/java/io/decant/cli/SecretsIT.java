package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.SharedService;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole job with every kind of secret, in a process of its own; then every place that somebody
 * else may read is searched for them. Each place has to show a word that is known to be there, so
 * that a place which was not looked at cannot pass.
 */
class SecretsIT {
  static final List<String> REST =
      List.of(
          "/environment",
          "/jobs",
          "/stages",
          "/sql?details=true&planDescription=true&length=1000",
          "/executors",
          "/executors/driver/threads");
  static final List<String> PAGES =
      List.of(
          "/environment/",
          "/SQL/",
          "/SQL/execution/?id=0",
          "/jobs/",
          "/stages/",
          "/storage/",
          "/executors/",
          "/metrics/json/");

  @TempDir private static Path directory;
  private static CanaryJob job;

  @BeforeAll
  static void write() throws IOException, SQLException {
    job = new CanaryJob(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    job.close();
  }

  private static void clean(String place, String text, String witness) {
    assertThat(text).as("%s was looked at", place).contains(witness);
    assertThat(job.marks().in(text)).as(place).isEmpty();
    assertThat(job.marks().in(text + job.token())).as("%s with a secret in it", place).isNotEmpty();
  }

  @Test
  void aRunShowsNoSecretAnywhere() throws IOException, InterruptedException {
    WatchedRun run = new WatchedRun(directory.resolve("good"));
    assertThat(job.run(run, "", "")).as(run.files("stderr")).isZero();
    for (String place : List.of("events", "scratch", "set", "reports")) {
      clean(place, run.files(place), CanaryJob.PLANTED);
    }
    clean("delta log", run.files("set/_delta_log"), CanaryJob.PLANTED);
    clean("temporary files", run.files("tmp"), WatchedRun.CONTROL);
    clean("records of tables", run.ui("scratch"), "decant_canary_features_four_");
    clean("standard output", run.files("stdout"), "canary");
    clean("log", run.files("stderr"), "Spark configuration");
    clean("environment", run.ui("/environment"), "spark.decant.token");
    clean("environment page", run.ui("/environment/"), "spark.decant.token");
    clean("plans", run.ui(REST.get(3)), CanaryJob.PLANTED);
    clean("thread dump", run.ui("/executors/driver/threads"), "io.decant");
    for (String place : List.of("/jobs", "/stages", "/executors")) {
      clean(place, run.ui(place), "\"");
    }
    for (String place : List.of("/SQL/", "/jobs/", "/stages/", "/storage/", "/executors/")) {
      clean(place, run.ui(place), "</html>");
    }
    clean("page of a query", run.ui("/SQL/execution/?id=0"), "Details for Query 0");
    clean("metrics", run.ui("/metrics/json/"), "gauges");
    clean("statements as sent", statements(), CanaryJob.PLANTED);
    clean("statement handed in", statements(), "CREATE TABLE decant_canary_features_four_");
  }

  @ParameterizedTest
  @CsvSource({
    "a wrong password, wrong-, '', refuses user or password (28P01)",
    "a wrong token, '', wrong-, refuses the password of",
  })
  void noSecretIsInTheExceptionsOfARunThatFails(
      String name, String beforePassword, String beforeToken, String message)
      throws IOException, InterruptedException {
    WatchedRun refused = new WatchedRun(directory.resolve(name));
    assertThat(job.run(refused, beforePassword, beforeToken))
        .as(refused.files("stderr"))
        .isEqualTo(3);
    clean("log and exception", refused.files("stderr"), message);
    assertThat(refused.files("stderr")).contains("Caused by: ", "PSQLException");
    clean("report", refused.files("reports"), "28P01");
    clean("events", refused.files("events"), "spark.decant.token");
  }

  @Test
  void aQueryOnTheCatalogShowsNoSecretAnywhere() throws IOException, InterruptedException {
    WatchedRun query = new WatchedRun(directory.resolve("catalog"));
    assertThat(job.query(query, "SELECT points AS planted_word FROM aep.canary_facts"))
        .as(query.files("stderr"))
        .isEqualTo(1);
    clean("events", query.files("events"), CanaryJob.PLANTED);
    clean("plans and rows", query.files("stdout"), "Query Service, sent: SELECT");
    clean(
        "configuration of the session", query.files("stdout"), "spark.sql.catalog.aep.credential");
    clean("log", query.files("stderr"), "Spark configuration");
    clean("exception", query.files("stderr"), "no_such_table");
    clean("environment", query.ui("/environment"), "spark.sql.catalog.aep");
    clean("plans", query.ui(REST.get(3)), CanaryJob.PLANTED);
    clean("page of a query", query.ui("/SQL/execution/?id=0"), "Details for Query 0");
    clean("thread dump", query.ui("/executors/driver/threads"), "Thread");
    clean("statements as sent", statements(), "FROM \\\"canary_facts\\\"");
  }

  private static String statements() {
    return SharedService.process().statements().toString();
  }
}
