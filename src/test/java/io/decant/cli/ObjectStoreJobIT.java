package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.S3Server;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs that users copy, with everything that lies in files in an S3 server; the customers as a
 * data set export leaves them.
 */
class ObjectStoreJobIT {
  private static final String LAKE = S3Server.path("lake");

  @TempDir java.nio.file.Path directory;

  @Test
  void theDemoRunsOnAnObjectStore() throws IOException {
    Path home = new Path(LAKE);
    FileSystem s3 = home.getFileSystem(hadoop());
    Path enterprise = new Path(JobFixture.data().resolve("enterprise").toUri());
    FileUtil.copy(
        enterprise.getFileSystem(hadoop()),
        enterprise,
        s3,
        new Path(home, "enterprise"),
        false,
        hadoop());
    TestSpark.session()
        .read()
        .format("delta")
        .load(LAKE + "/enterprise/customer_attributes")
        .coalesce(1)
        .write()
        .option("compression", "gzip")
        .parquet(LAKE + "/egress/64a1/exportTime=202603010000");
    JobFixture jobs = new JobFixture(directory);

    succeeds(run(jobs, JobFixture.TRAINING));
    succeeds(run(jobs, JobFixture.SCORING, "--set", "output.format=parquet"));
    for (String set : List.of("training", "scoring")) {
      succeeds(JobFixture.execute("verify", LAKE + "/sets/propensity/" + set));
    }
    List<Path> files = files(s3, home);
    assertThat(files)
        .extracting(Path::toString)
        .anyMatch(file -> file.matches(".*/sets/propensity/training/_delta_log/0{20}\\.json"))
        .anyMatch(file -> file.matches(".*/exports/customers/_delta_log/0{20}\\.json"))
        .anyMatch(file -> file.endsWith("/reports/propensity-training/s3.json"))
        .noneMatch(file -> file.contains("/scratch/") || file.contains("__magic"));
    Path success =
        files.stream()
            .filter(file -> file.toString().contains("/scoring/_generations/"))
            .filter(file -> file.getName().equals("_SUCCESS"))
            .findFirst()
            .orElseThrow();
    assertThat(text(s3, success)).containsPattern("\"committer\" ?: ?\"magic\"");
    aReturnLaysDownAFolder(s3);
  }

  /** Files appear there one after another, so that a folder is believed only once it is noted. */
  private void aReturnLaysDownAFolder(FileSystem s3) throws IOException {
    java.nio.file.Path job =
        Files.writeString(
            directory.resolve("return.conf"),
            """
            job { name = landed }
            return {
              set = "%1$s/sets/propensity/scoring"
              landing { path = "%1$s/cmle/ingress", format = csv }, data-set = "65f0"
              keys = [user_id], columns { user_id = userId, observed_at = observedAt }
              state = "%1$s/returned"
            }
            """
                .formatted(LAKE));
    JsonNode first = ReturnCommands.report(job);
    String folder = first.at("/returned/batch").asText();
    assertThat(folder).matches(LAKE + "/cmle/ingress/65f0/exportTime=\\d{14}");
    List<Path> laid = files(s3, new Path(LAKE, "cmle"));
    assertThat(laid).isNotEmpty().allMatch(file -> file.toString().startsWith(folder + "/part-"));
    assertThat(text(s3, laid.get(0))).startsWith("userId,observedAt\n");
    assertThat(ReturnCommands.report(job).at("/outcome/status").asText()).isEqualTo("unchanged");

    // As if the run had been killed while its files appeared.
    List<Path> ledger = files(s3, new Path(LAKE, "returned/ledger"));
    s3.delete(ledger.get(ledger.size() - 1), false);
    JsonNode again = ReturnCommands.report(job);
    assertThat(again.at("/returned/rowsSent")).isEqualTo(first.at("/returned/rowsSent"));
    assertThat(files(s3, new Path(LAKE, "cmle")))
        .hasSameSizeAs(laid)
        .allMatch(file -> file.toString().startsWith(again.at("/returned/batch").asText()));
  }

  private static JobFixture.Result run(
      JobFixture jobs, java.nio.file.Path job, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--run-id", "s3"));
    for (String setting :
        List.of(
            "vars.sets=" + LAKE + "/sets",
            "run.scratch=" + LAKE + "/scratch",
            "run.reports=" + LAKE + "/reports",
            "sources.customers.type=dataset-export",
            "sources.customers.path=" + LAKE + "/egress/64a1",
            "sources.customers.store=" + LAKE + "/exports/customers",
            "sources.customers.settled-after=0 minutes",
            "sources.orders.path=" + LAKE + "/enterprise/orders",
            "sources.identity-map.path=" + LAKE + "/enterprise/identity_map")) {
      all.addAll(List.of("--set", setting));
    }
    all.addAll(List.of(arguments));
    return jobs.decant("run", job, all.toArray(String[]::new));
  }

  private static void succeeds(JobFixture.Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private static Configuration hadoop() {
    return TestSpark.session().sparkContext().hadoopConfiguration();
  }

  private static List<Path> files(FileSystem store, Path home) throws IOException {
    List<Path> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = store.listFiles(home, true);
    while (all.hasNext()) {
      FileStatus file = all.next();
      files.add(file.getPath());
    }
    files.sort(null);
    return files;
  }

  private static String text(FileSystem store, Path file) throws IOException {
    try (FSDataInputStream in = store.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
