package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.config.hocon.JobFileRequest;
import io.decant.config.hocon.ReturnFile;
import io.decant.deliver.DeliveryOptions;
import io.decant.error.RunEndedException;
import io.decant.error.SinkException;
import io.decant.testing.HookedProgress;
import io.decant.testing.QuickBatches;
import io.decant.testing.ScoresDataSet;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that returns scores when it is ended, or its ground is taken away. */
@ExtendWith(QuickBatches.class)
class ReturnRunIT {
  @TempDir Path directory;
  private final Termination termination = new Termination(stage -> {});

  private void run(ScoresDataSet scores, Consumer<String> hook) throws IOException {
    ReturnConfig job = ReturnFile.read(JobFileRequest.of(scores.job()));
    Stages stages =
        new Stages(TestSpark.session(), new HookedProgress(hook), time -> {}, termination);
    DeliveryOptions options = new DeliveryOptions(false, false, List.of());
    new ReturnRun(TestSpark.session(), job, "r1", options, stages).run();
  }

  @Test
  void aBatchWhoseRunIsToldToEndIsGivenUp() throws IOException {
    ScoresDataSet scores = new ScoresDataSet("returned_ended", directory).empty();
    scores.scores(5, "0.5D");
    assertThatThrownBy(
            () ->
                run(
                    scores,
                    place -> {
                      if (place.equals("publish")) {
                        termination.end();
                      }
                    }))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("the run stopped at the stage publish");
    assertThat(scores.batches()).containsExactly("aborted");
    assertThat(Files.readString(directory.resolve("returned/ledger/0000000002.json")))
        .contains("\"batches\" : [ ]");
  }

  @Test
  void aScratchDirectoryThatIsLostIsNoDefect() throws IOException {
    ScoresDataSet scores = new ScoresDataSet("returned_lost", directory).empty();
    scores.scores(5, "0.5D");
    assertThatThrownBy(
            () ->
                run(
                    scores,
                    place -> {
                      if (place.equals("check")) {
                        FileUtil.fullyDelete(directory.resolve("returned.scratch").toFile());
                      }
                    }))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what the run lands and stages could not be written")
        .hasMessageContaining("set run.scratch");
    assertThat(scores.batches()).isEmpty();
  }
}
