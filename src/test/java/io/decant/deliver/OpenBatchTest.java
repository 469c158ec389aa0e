package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CommitUnknownException;
import io.decant.error.SinkException;
import io.decant.platform.Batches;
import io.decant.platform.CatalogDataSet;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that the service does not complete. */
class OpenBatchTest {
  private static final String BATCH = "/data/foundation/import/batches/b1";
  private static final String CATALOG = "/data/foundation/catalog/batches/b1";

  private static final Ledger BEFORE = Ledger.empty("back", "d1");
  private static final LedgerEntry OPEN =
      new LedgerEntry("b1", "r1", "2026-03", "x", 7, List.of(), LedgerEntry.State.OPEN);

  @TempDir Path directory;
  private ScriptedServer server;
  private StateDirectory state;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t1", 86_400).answer(BATCH, 400, "{}");
    state = new StateDirectory(directory.resolve("state").toString(), new Configuration());
    state.write(BEFORE.with(OPEN));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void finish() throws IOException {
    Target target =
        new Target(new CatalogDataSet("d1", "Scores", "scores", "s1", true, true), null);
    Outgoing outgoing =
        new Outgoing(
            new StagedRows(null, 7, 70, "x"),
            "2026-03",
            "x",
            BEFORE,
            null,
            7,
            List.of(),
            OptionalLong.empty(),
            Optional.empty());
    new OpenBatch(
            new Batches(server.platform(directory)),
            state,
            MappingTest.job(Map.of("user_id", "_acme.userid")),
            target,
            "r1")
        .finish(outgoing, "b1", new ArrayList<>());
  }

  private List<LedgerEntry> noted() {
    return state.read("back", "d1", "here").batches();
  }

  @Test
  void whatIsGivenUpHasReturnedNothing() {
    server.answer(BATCH, 200, "").answer(CATALOG, 200, "{\"b1\":{\"status\":\"loading\"}}");
    assertThatThrownBy(this::finish)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("asked to complete batch b1, refuses (")
        .hasMessageContaining("Nothing was returned.");
    assertThat(noted()).isEmpty();
  }

  @Test
  void whatCannotBeGivenUpMayArrive() {
    server.answer(CATALOG, 200, "{\"b1\":{\"status\":\"loading\"}}");
    assertThatThrownBy(this::finish)
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("batch b1 may be complete, and nobody knows what became of it: ")
        .hasMessageContaining("look at the batch in the catalog");
    assertThat(noted()).containsExactly(OPEN);
  }

  @Test
  void whatIsCompleteAllTheSameIsWaitedFor() {
    server.answer(CATALOG, 200, "{\"b1\":{\"status\":\"failed\"}}");
    assertThatThrownBy(this::finish)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("batch b1 failed (failed)")
        .hasMessageContaining("Nothing was returned.");
    assertThat(noted()).isEmpty();
  }
}
