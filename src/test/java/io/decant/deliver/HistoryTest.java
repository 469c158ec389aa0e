package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CommitUnknownException;
import io.decant.error.InvalidConfigException;
import io.decant.platform.Batches;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that do not end, and those that nobody has noted. */
class HistoryTest {
  private static final String LISTED = "/data/foundation/catalog/batches";
  private static final String IMPORT = "/data/foundation/import/batches/";
  private static final Ledger BEFORE = Ledger.empty("back", "d1");
  private static final LedgerEntry OPEN =
      new LedgerEntry("b1", "r1", "2026-03", "x", 7, List.of(), LedgerEntry.State.OPEN);

  @TempDir Path directory;
  private final List<String> notes = new ArrayList<>();
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t1", 86_400);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ledger settle(Ledger ledger, String... unwanted) throws IOException {
    return new History(
            new Batches(server.platform(directory)),
            "data set scores",
            Duration.ofMillis(1),
            List.of(unwanted),
            notes)
        .settle(ledger);
  }

  private void stands(String state) {
    server.answer(
        LISTED,
        200,
        "{\"b1\":{\"status\":\"" + state + "\",\"tags\":{\"decant\":[\"job:back\",\"run:r1\"]}}}");
    server.answer(LISTED + "/b1", 200, "{\"b1\":{\"status\":\"" + state + "\"}}");
  }

  @Test
  void aBatchThatDoesNotEndIsWaitedForUnlessItIsUnwanted() throws IOException {
    stands("stalled");
    assertThatThrownBy(() -> settle(BEFORE))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("batch b1 is still stalled")
        .hasMessageContaining("A batch that never ends is given up with --abandon b1.");
    server.answer(IMPORT + "b1", 200, "");
    assertThat(settle(BEFORE.with(OPEN), "b1")).isEqualTo(BEFORE);
    assertThat(notes).containsExactly("Batch b1, which a run had left open, was given up.");
  }

  @Test
  void whatThePlatformDoesNotGiveUpIsNotWaitedForAnyMore() throws IOException {
    stands("stalled");
    server.answer(IMPORT + "b1", 400, "{}");
    Ledger given = settle(BEFORE.with(OPEN), "b1");
    assertThat(given.batches()).containsExactly(OPEN.abandoned());
    assertThat(settle(given)).isEqualTo(given);
    assertThat(notes).containsOnly("Batch b1 is still stalled, and was not waited for.").hasSize(2);
  }

  @Test
  void whatTheCatalogDoesNotKnowIsForgottenOnRequest() throws IOException {
    server.answer(LISTED, 200, "{}").answer(LISTED + "/b1", 404, "{}");
    assertThatThrownBy(() -> settle(BEFORE.with(OPEN)))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("an earlier run has made batch b1, and the catalog does not tell")
        .hasMessageContaining("run again with --abandon b1.");
    assertThat(settle(BEFORE.with(OPEN), "b1")).isEqualTo(BEFORE);
    assertThat(notes).containsExactly("Batch b1, which the catalog does not know, was forgotten.");
  }

  @Test
  void onlyABatchOfTheJobCanBeUnwanted() {
    stands("success");
    assertThatThrownBy(() -> settle(BEFORE, "b1", "b2"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--abandon: b2 is no batch that the job back has made in data set");
  }

  @Test
  void aBatchThatWasCompletedInTheMeantimeIsWaitedFor() throws IOException {
    server
        .answer(
            LISTED, 200, "{\"b1\":{\"status\":\"loading\",\"tags\":{\"decant\":[\"job:back\"]}}}")
        .answer(LISTED + "/b1", 200, "{\"b1\":{\"status\":\"success\"}}")
        .answer(IMPORT + "b1", 400, "{}");
    assertThat(settle(BEFORE.with(OPEN)).batches()).containsExactly(OPEN.returned());
  }
}
