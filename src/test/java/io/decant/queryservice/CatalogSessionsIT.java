package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.testing.FaultyWire;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the queries of a user hold of the service's sessions, and what breaks under them. */
class CatalogSessionsIT {
  private static final int ROWS = 600;

  private final FaultyWire wire = FaultyWire.to(SharedService.process().port());
  private final ExecutorService background = Executors.newCachedThreadPool();
  private final CatalogFixture catalog =
      new CatalogFixture()
          .set(".host", "localhost")
          .set(".port", String.valueOf(wire.port()))
          .set(".max-sessions", "1");

  @BeforeEach
  void table() {
    catalog.write("long_texts", ROWS, "id", "sha2(cast(id as string), 512) AS text");
  }

  @AfterEach
  void end() {
    switches().reset();
    background.shutdownNow();
    wire.close();
  }

  private static ServiceSwitches switches() {
    return ServiceSwitches.of(
        Path.of(SharedService.path("any")).getParent().getParent().getParent());
  }

  @Test
  void aLostConnectionLosesNoRowAndDoublesNone() {
    String query = "SELECT id, text FROM aep.long_texts";
    for (FaultyWire.Fault fault : FaultyWire.Fault.values()) {
      // The first connection describes the table.
      wire.arm(fault, 1, 60_000, () -> {});
      assertThat(catalog.rows(query)).containsExactlyInAnyOrderElementsOf(catalog.expected(query));
      assertThat(wire.sprung()).as("%s happened", fault).isTrue();
    }
  }

  @Test
  void theListOfTablesIsAskedForAgain() {
    String list = "SHOW TABLES IN aep";
    wire.listen();
    var tables = catalog.rows(list);
    long answer = wire.answered().get(0);
    wire.arm(FaultyWire.Fault.CUT, 0, answer - 200, () -> {});
    assertThat(catalog.rows(list)).isEqualTo(tables);
    assertThat(wire.sprung()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "CUT"})
  void aTableIsDescribedAgain(FaultyWire.Fault fault) {
    var schema = catalog.session().table("aep.long_texts").schema();
    wire.listen();
    assertThatThrownBy(() -> catalog.session().table("aep.no_such_table"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContainingAll("no_such_table", "cannot be found");
    long answer = wire.answered().get(0);
    for (long bytes : List.of(answer / 2, answer - 200)) {
      wire.arm(fault, 0, bytes, () -> {});
      assertThat(catalog.session().table("aep.long_texts").schema()).isEqualTo(schema);
      assertThat(wire.sprung()).isTrue();
      wire.arm(fault, 0, bytes, () -> {});
      assertThatThrownBy(() -> catalog.session().table("aep.no_such_table"))
          .isInstanceOf(AnalysisException.class)
          .hasMessageContainingAll("no_such_table", "cannot be found");
      assertThat(wire.sprung()).isTrue();
    }
  }

  @Test
  void aTableThatTheServiceDoesNotDescribeIsNoMissingTable() {
    switches().set(Map.of("codes", "no_such_table = 58000"));
    assertThatThrownBy(() -> catalog.session().table("aep.no_such_table"))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "aep.no_such_table: the table cannot be described: ", "(58000)", "later");
  }

  @Test
  void twoQueriesShareTheOneSessionThatIsAllowed() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    wire.arm(FaultyWire.Fault.NONE, 1, 60_000, () -> stall(reached, released));
    Future<Integer> first =
        background.submit(() -> catalog.rows("SELECT id, text FROM aep.long_texts").size());
    reached.await();
    int before = SharedService.process().statements().size();
    Future<Integer> second =
        background.submit(() -> catalog.rows("SELECT id FROM aep.long_texts").size());
    assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class)
        .hasMessage(null);
    assertThat(SharedService.process().statements()).hasSize(before);
    released.countDown();
    assertThat(first.get()).isEqualTo(ROWS);
    assertThat(second.get()).isEqualTo(ROWS);
  }

  @Test
  void aColumnThatTheRoleMayNoLongerSeeIsAnError() {
    var rows = catalog.session().sql("SELECT id, text FROM aep.long_texts");
    rows.queryExecution().executedPlan();
    switches().set(Map.of("restricted", "long_texts.text"));
    assertThatThrownBy(rows::collectAsList)
        .rootCause()
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "aep.long_texts: the service was asked for the columns id, text and returned id",
            "The role of the technical account may not see the others");
  }

  private static void stall(CountDownLatch reached, CountDownLatch released) {
    reached.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
