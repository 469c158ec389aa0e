package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong on a Monday morning: each with its exit code, a message that says what to do, and
 * nothing published.
 */
class BadInputIT {
  @TempDir Path directory;
  private JobFixture jobs;
  private Path job;

  /** Of the inputs of the job two: what is found after the join costs no more than that. */
  private Path small;

  @BeforeEach
  void copyJobs() throws IOException {
    jobs = new JobFixture(directory);
    job = new JobFiles(directory).copyOf(JobFixture.TRAINING);
    small =
        Files.writeString(
            job.resolveSibling("small.conf"),
            """
            job { name = small, produces = training-set }
            observations {
              source = experience-platform, sql = "sql/propensity_observations.sql"
              parameters { first_observation = "2026-02-02T00:00:00Z" }
              keys = [user_id], time = observed_at
              label { column = subscribed, horizon = 14 days }
            }
            features { profile {
              source = experience-platform, sql = "sql/profile.sql"
              keys { user_id = user_id }, time = modified_at, columns = [loyalty_tier]
            } }
            checks { minimum-rows = 100, match-rate { profile = 0.2 } }
            output { path = ${vars.sets}/propensity/training }
            """);
  }

  @AfterEach
  void nothingIsPublished() {
    assertThat(jobs.set("training").resolve("_delta_log")).doesNotExist();
  }

  @Test
  void sqlThatDoesNotParseAtTheService() throws IOException {
    edit("sql/propensity_observations.sql", "GROUP BY user_id", "GROUPED BY user_id");
    expect(3, jobs.decant("run", job), "observations", "propensity_observations.sql", "42601");
  }

  @Test
  void aColumnThatTheServiceDoesNotHave() throws IOException {
    edit("sql/profile.sql", "loyalty.points", "loyalty.pointz");
    expect(3, jobs.decant("run", job), "features.profile", "profile.sql", "pointz");
  }

  @Test
  void aColumnThatTheQueryDoesNotReturn() throws IOException {
    edit("propensity-features.conf", "loyalty_points", "loyalty_pointz");
    expect(2, jobs.decant("run", job), "loyalty_pointz", "loyalty_points");
  }

  @Test
  void aTimeThatIsNoneAndATieBreakThatIsUnknown() throws IOException {
    edit("propensity-features.conf", "time = updated_at", "time = tier");
    edit("propensity-features.conf", "tie-break = [version]", "tie-break = [versoin]");
    expect(
        2,
        jobs.decant("plan", job),
        "features.crm.time: tier of",
        "is string; a time is a date, timestamp",
        "features.crm.tie-break:",
        "has no column versoin; did you mean version?");
  }

  @Test
  void aGroupThatMatchesNothing() throws IOException {
    edit("small.conf", "user_id = user_id", "user_id = home_state");
    expect(
        4,
        jobs.decant("run", small),
        "match-rate(profile)",
        "0 of",
        "keys",
        "Nothing was published.");
  }

  @Test
  void aTableThatIsNotThere() {
    expect(
        3,
        jobs.decant("run", job, "--set", "sources.experience-platform.tables.events=events_2019"),
        "42P01",
        "events_2019");
  }

  @Test
  void theWrongPassword() throws IOException {
    Path wrong = Files.writeString(directory.resolve("credential"), "tech@techacct:s3cr3t-canary");
    JobFixture.Result result =
        jobs.decant(
            "run", job, "--set", "sources.experience-platform.credential=\"file:" + wrong + "\"");
    expect(3, result, "28P01", "experience-platform", wrong.toString());
    assertThat(result.out() + result.err()).doesNotContain("s3cr3t-canary");
  }

  @Test
  void aServiceThatIsDown() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    expect(
        3,
        jobs.decant("run", job, "--set", "sources.experience-platform.port=" + free),
        "localhost:" + free,
        "Running again may help");
  }

  @Test
  void aServerThatIsNotTrusted() {
    expect(
        3,
        jobs.decant("run", job, "--set", "sources.experience-platform.tls.root-certificate=null"),
        "certificate");
  }

  @Test
  void duplicateObservations() throws IOException {
    Path sql = job.resolveSibling("sql/propensity_observations.sql");
    String query = Files.readString(sql);
    Files.writeString(sql, query + "\nUNION ALL\n" + query);
    expect(4, jobs.decant("run", small), "unique-observations", "Nothing was published.");
  }

  @Test
  void keysOfDifferentTypes() throws IOException {
    edit("sql/profile.sql", "personID AS user_id", "CAST(personID AS decimal(38,0)) AS user_id");
    expect(2, jobs.decant("run", job), "features.profile.keys", "user_id", "cast");
  }

  @Test
  void aSourceWithoutRows() {
    expect(
        4,
        jobs.decant("run", small, "--as-of", "2025-01-01"),
        "minimum-rows",
        "Nothing was published.");
  }

  @Test
  void anEnterpriseSourceThatIsNotThere() {
    expect(
        3,
        jobs.decant("run", job, "--set", "sources.customers.path=" + directory.resolve("gone")),
        "features.crm",
        "gone");
  }

  @Test
  void anOutputThatHoldsSomethingElse() throws IOException {
    Path foreign = Files.createDirectories(jobs.set("training"));
    Files.writeString(foreign.resolve("thesis.txt"), "do not lose me");
    expect(5, jobs.decant("run", job), foreign.toString());
    assertThat(foreign.resolve("thesis.txt")).hasContent("do not lose me");
    assertThat(foreign).isDirectoryNotContaining(path -> !path.endsWith("thesis.txt"));
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    expect(
        5,
        jobs.decant("run", small, "--set", "output.path=" + file.resolve("set")),
        file.toString());
  }

  private void edit(String file, String text, String replacement) throws IOException {
    JobFiles.edit(job.resolveSibling(file), text, replacement);
  }

  private static void expect(int exitCode, JobFixture.Result result, String... words) {
    assertThat(result.err()).contains(words);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(TestSpark.session().sparkContext().isStopped()).isFalse();
  }
}
