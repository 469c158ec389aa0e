package io.decant.cli;

import static io.decant.cli.ReturnCommands.execute;
import static io.decant.cli.ReturnCommands.report;
import static io.decant.cli.ReturnCommands.unwrapped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant return} to a landing zone: what lies there, and what a second run makes of it. */
class LandingReturnIT {
  @TempDir Path directory;

  @BeforeEach
  void start() {
    TestSpark.session();
  }

  private void scores(String score) {
    TestSpark.session()
        .range(3)
        .selectExpr(
            "concat('u\"', id) AS user_id",
            score + " AS score",
            "timestamp'2026-03-16 06:00:00' AS scored_at")
        .write()
        .mode("overwrite")
        .parquet(directory.resolve("scores").toString());
  }

  private Path job(String format) throws IOException {
    return Files.writeString(
        directory.resolve("return.conf"),
        """
        job { name = landed }
        sources { scores { type = parquet, path = "%1$s/scores" } }
        return {
          source = scores, period = "2026-03-16", data-set = "65f0"
          landing { path = "%1$s/cmle/ingress", format = %2$s }, keys = [user_id]
          columns { user_id = userId, score = prediction, scored_at = scoredAt }
          state = "%1$s/returned"
        }
        """
            .formatted(directory, format));
  }

  /** What a connector sees: everything in the directory, checksums of Hadoop's disk aside. */
  private List<Path> seen() throws IOException {
    List<Path> files = new ArrayList<>();
    Path zone = directory.resolve("cmle/ingress");
    if (Files.exists(zone)) {
      try (Stream<Path> all = Files.walk(zone)) {
        all.filter(Files::isRegularFile)
            .filter(file -> !file.toString().endsWith(".crc"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private void removeNewestLedger() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("returned/ledger"))) {
      Files.delete(all.filter(file -> file.toString().endsWith(".json")).sorted().toList().get(1));
    }
  }

  @Test
  void aFolderIsLaidDownOnceWithTheColumnsUnderTheirNames() throws Exception {
    scores("id / 4.0D");
    Path job = job("csv");
    assertThat(report(job, "--dry-run").at("/returned/rowsSent").asLong()).isEqualTo(3);
    assertThat(seen()).isEmpty();
    JsonNode first = report(job);
    String folder = first.at("/returned/batch").asText().replaceFirst("^file:", "");
    assertThat(folder).matches(".*/cmle/ingress/65f0/exportTime=\\d{14}");
    assertThat(seen()).hasSize(1).allMatch(file -> file.toString().startsWith(folder));
    assertThat(Files.readAllLines(seen().get(0)))
        .startsWith("userId,prediction,scoredAt")
        .containsExactlyInAnyOrder(
            "userId,prediction,scoredAt",
            "\"u\"\"0\",0.0,2026-03-16T06:00:00.000Z",
            "\"u\"\"1\",0.25,2026-03-16T06:00:00.000Z",
            "\"u\"\"2\",0.5,2026-03-16T06:00:00.000Z");

    // As if the first run had been killed before it could note that its folder is whole.
    removeNewestLedger();
    JsonNode second = report(job);
    assertThat(second.at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(second.at("/returned/notes/0").asText()).contains("was found whole");
    assertThat(second.at("/outcome/message").asText())
        .isEqualTo("There was nothing to return: these scores were laid down before.");
    assertThat(seen()).hasSize(1);

    scores("0.9D");
    assertThat(report(job).at("/returned/rowsSent").asLong()).isEqualTo(3);
    assertThat(seen()).as("what a connector has taken stays").hasSize(2);
  }

  @Test
  void whatAKilledRunHadNotLaidDownIsSentAgain() throws Exception {
    scores("0.5D");
    Path job = job("parquet");
    report(job);
    removeNewestLedger();
    Path folder = seen().get(0).getParent();
    Path staging = directory.resolve("cmle/ingress.staging/65f0/landed");
    Files.createDirectories(staging);
    Files.move(folder, staging.resolve("killed"));
    JsonNode again = report(job);
    assertThat(again.at("/returned/rowsSent").asLong()).isEqualTo(3);
    assertThat(seen()).hasSize(1).allMatch(file -> file.toString().endsWith(".parquet"));
    assertThat(staging.resolve("killed")).doesNotExist();
    JobFixture.Result misuse = execute(job, "--create");
    assertThat(misuse.exitCode()).isEqualTo(2);
    assertThat(unwrapped(misuse)).contains("--create: goes with return.platform");
  }
}
