package io.decant.cli;

import static io.decant.cli.ReturnCommands.SEEN;
import static io.decant.cli.ReturnCommands.assertFitsSchema;
import static io.decant.cli.ReturnCommands.execute;
import static io.decant.cli.ReturnCommands.report;
import static io.decant.cli.ReturnCommands.run;
import static io.decant.cli.ReturnCommands.unwrapped;
import static io.decant.cli.ReturnCommands.written;
import static io.decant.testing.ScoresDataSet.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.error.SinkException;
import io.decant.testing.QuickBatches;
import io.decant.testing.ScoresDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code decant return} where something goes wrong, or another run comes between. */
@ExtendWith(QuickBatches.class)
class ReturnTroubleIT {
  @TempDir Path directory;

  private ScoresDataSet scores(String name) {
    return new ScoresDataSet("returned_" + name, directory);
  }

  private void forget() {
    FileUtil.fullyDelete(directory.resolve("returned/ledger").toFile());
  }

  @Test
  void aBatchThatFailsReturnsNothing() throws Exception {
    ScoresDataSet scores = scores("failed").empty();
    scores.scores(5, "0.5D");
    Path job = scores.job();
    List<MessageType> files = new ArrayList<>();
    assertThatThrownBy(
            () ->
                run(
                    job,
                    place -> {
                      if (place.startsWith("upload file")) {
                        files.add(schema());
                      } else if (place.equals("publish")) {
                        scores.replaceBy("SELECT 1 AS other");
                      }
                    }))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("failed (failed; TypeCompatibilityException")
        .hasMessageContaining("is not in the schema of the data set")
        .hasMessageContaining("Nothing was returned.");
    assertThat(files.toString())
        .as("Adobe takes moments as INT64 in milliseconds")
        .contains("int64 scoredAt (TIMESTAMP(MILLIS,true))");
    assertThat(written(directory).at("/outcome/kind").asText()).isEqualTo("SINK");
    assertFitsSchema(written(directory));
    assertThat(scores.batches()).containsExactly("failed");
  }

  /** That of a file as it is uploaded. */
  private MessageType schema() {
    try (Stream<Path> all = Files.walk(directory.resolve("returned.scratch"))) {
      Path file =
          all.filter(path -> path.toString().matches(".*/files/part-.*[.]parquet"))
              .findFirst()
              .orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
        return reader.getFileMetaData().getSchema();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void largeFilesGoInPiecesAndATokenMayExpireInBetween() throws Exception {
    ScoresDataSet scores = scores("large").empty();
    scores.scores(200_000, "xxhash64(id) / 1e19D");
    String limit = "1048576";
    turn("upload-limit", limit);
    JobFixture.Result refused = execute(scores.job());
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(unwrapped(refused))
        .contains("HTTP 413", "Set return.files.piece-mebibytes lower", "Nothing was returned.");
    assertThat(scores.batches()).containsExactly("aborted");
    String files = "return.files { target-mebibytes = 1, piece-mebibytes = 1 }";
    JsonNode report =
        run(
            scores.job(files),
            place -> {
              if (place.startsWith("upload file 1 of")) {
                // All tokens are old at once.
                turn("clock-ahead", "P2D", "batch-abandoned-after", "P9D", "upload-limit", limit);
              }
            });
    assertThat(report.at("/returned/rowsIngested").asLong()).isEqualTo(200_000);
    assertThat(scores.query("SELECT count(DISTINCT _tenant.userid) FROM %s")).isEqualTo("200000");
    assertThat(report.at("/returned/files").asLong()).isBetween(2L, 6L);
  }

  @Test
  void whatNobodyKnowsIsWaitedForByTheNextRunOrGivenUp() throws Exception {
    ScoresDataSet scores = scores("pondered").empty();
    scores.scores(5, "0.5D");
    turn("ingestion-delay", "PT3S", "transient-batch-state", "pondering");
    Path job = scores.job();
    JobFixture.Result unknown = execute(job, "--set", "return.wait=2 seconds");
    assertThat(unknown.exitCode()).isEqualTo(6);
    assertThat(unwrapped(unknown))
        .contains("is still pondering, a state that nobody has documented")
        .contains("the next run waits for it");
    // What is written on the batch is enough.
    forget();
    JsonNode next = report(job);
    assertThat(next.at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(next.at("/returned/notes/0").asText()).contains("was found to have arrived");
    assertThat(scores.query(SEEN)).isEqualTo("5|5|2.5");

    turn("ingestion-delay", "PT1H");
    scores.scores(6, "0.5D");
    JobFixture.Result stuck = execute(job, "--set", "return.wait=1 second");
    String batch = scores.runs().get(0).id();
    assertThat(stuck.exitCode()).isEqualTo(6);
    assertThat(unwrapped(stuck)).contains("is given up with --abandon " + batch);
    turn();
    JsonNode given = report(job, "--abandon", batch);
    assertThat(given.at("/returned/notes/0").asText()).contains(batch, "was given up");
    assertThat(scores.query(SEEN)).isEqualTo("6|6|3.0");
    assertThat(scores.batches()).containsExactly("aborted", "inactive", "success");
  }

  /** To the others, a run that never goes on is one that was killed there. */
  @ParameterizedTest
  @CsvSource({"write, 0, another run of the job", "upload file, 1, takes no files any more"})
  void ofTwoRunsTheLaterWinsAndTheFirstReturnsNothing(String place, int open, String message)
      throws Exception {
    ScoresDataSet scores = scores("overtaken_" + open).empty();
    scores.scores(5, "0.5D");
    Path job = scores.job();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CompletableFuture<JsonNode> first =
        CompletableFuture.supplyAsync(
            () -> stopped(job, place, reached, released), task -> new Thread(task).start());
    try {
      assertThat(reached.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(scores.batches()).hasSize(open);
      if (open > 0) {
        forget();
      }
      JsonNode second = report(job);
      assertThat(second.at("/returned/rowsIngested").asLong()).isEqualTo(5);
      assertThat(second.at("/returned/notes"))
          .filteredOn(note -> !note.asText().contains("is not enabled for Profile"))
          .hasSize(open);
    } finally {
      released.countDown();
    }
    assertThatThrownBy(() -> first.get(2, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("Nothing was returned.");
    assertThat(scores.batches()).containsExactly("aborted", "success");
    assertThat(scores.query(SEEN)).isEqualTo("5|5|2.5");
  }

  private static JsonNode stopped(
      Path job, String place, CountDownLatch reached, CountDownLatch released) {
    try {
      return run(
          job,
          at -> {
            if (at.startsWith(place)) {
              reached.countDown();
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
