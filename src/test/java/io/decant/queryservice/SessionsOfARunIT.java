package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.testing.FaultyWire;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many sessions a run holds, and what becomes of them when it is killed or the wire breaks. */
class SessionsOfARunIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final int ROWS = 600;
  private static final int LICENSED = 5;

  private final FaultyWire wire = FaultyWire.to(SharedService.process().port());
  private final ExecutorService background = Executors.newCachedThreadPool();
  private final QueryServiceReader reader = new QueryServiceReader(SPARK, Duration.ofSeconds(20));

  @BeforeAll
  static void table() {
    SharedService.write(
        "numbered", SPARK.range(ROWS).selectExpr("id", "sha2(cast(id as string), 512) AS text"));
  }

  @AfterEach
  void end() {
    reader.end(List.of(), false);
    background.shutdownNow();
    wire.close();
  }

  private ReadRequest request() {
    return Requests.of("SELECT id, text FROM numbered")
        .at("localhost", wire.port())
        .keys("id")
        .columns("id", "text")
        .cap(250)
        .sessions(1)
        .request();
  }

  private List<Long> ids(PlannedRead read) {
    return reader.rows(read).select("id").collectAsList().stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  @Test
  void aLostConnectionLosesNoRowAndDoublesNone() {
    for (FaultyWire.Fault fault : List.of(FaultyWire.Fault.RESET, FaultyWire.Fault.CUT)) {
      PlannedRead read = reader.plan(request());
      wire.arm(fault, 0, 60_000, () -> {});
      assertThat(ids(read)).hasSize(ROWS).doesNotHaveDuplicates();
      assertThat(wire.sprung()).isTrue();
    }
    PlannedRead read = reader.plan(request());
    assertThat(reader.reconcile(read, reader.rows(read)).retries().pauses()).isEqualTo(2);
  }

  @Test
  void aServiceThatStaysAwayIsReportedAfterAWhile() {
    QueryServiceReader patient = new QueryServiceReader(SPARK, Duration.ofSeconds(3));
    PlannedRead read = patient.plan(request());
    wire.leadTo(1);
    assertThatThrownBy(
            () -> {
              try {
                patient.rows(read).collectAsList();
              } catch (Exception e) {
                throw patient.failure(read, e);
              }
            })
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("source experience-platform", "Running again may help");
    patient.end(List.of(), false);
  }

  @Test
  void aServiceThatHasNeverAnsweredIsNotWaitedFor() {
    QueryServiceReader stranger = new QueryServiceReader(SPARK);
    wire.leadTo(1);
    long start = System.nanoTime();
    for (int asked = 0; asked < 2; asked++) {
      assertThatThrownBy(() -> stranger.plan(request()))
          .isInstanceOf(SourceException.class)
          .hasMessageContainingAll("source experience-platform", "Look at host");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    stranger.end(List.of(), false);
  }

  @Test
  void aServiceThatIsRestartedIsWaitedFor() {
    PlannedRead read = reader.plan(request());
    wire.leadTo(1);
    CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS)
        .execute(() -> wire.leadTo(SharedService.process().port()));
    assertThat(ids(read)).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void aKilledJobGivesItsSessionBack() throws Exception {
    PlannedRead read = reader.plan(request());
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    wire.arm(FaultyWire.Fault.NONE, 0, 40_000, () -> stall(reached, released));
    Future<?> job =
        background.submit(
            () -> {
              SPARK.sparkContext().setJobGroup("killed", "killed", false);
              return ids(read);
            });
    reached.await();
    SPARK.sparkContext().cancelJobGroup("killed");
    assertThatThrownBy(job::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("cancel");
    // The only lease is free again, although the service has not answered.
    assertThat(reader.schema(request()).fieldNames()).containsExactly("id", "text");
    released.countDown();
    requireEverySession();
  }

  @Test
  void withoutALeaseNothingIsSent() throws Exception {
    PlannedRead read = reader.plan(request());
    ConnectionSettings settings =
        ConnectionSettings.of(RunSessions.source(request()), Duration.ofSeconds(1));
    try (RunSessions sessions = new RunSessions(SPARK.sparkContext(), Duration.ofSeconds(20))) {
      SliceReaderFactory factory = sessions.readers(read);
      Lease only = factory.opener().leases().take(settings.source(), Duration.ofSeconds(5));
      int before = SharedService.process().statements().size();
      Future<Boolean> next =
          background.submit(
              () -> {
                try (SliceReader rows = new SliceReader(factory, read.slices(), null)) {
                  return rows.next();
                }
              });
      assertThatThrownBy(() -> next.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class)
          .hasMessage(null);
      assertThat(SharedService.process().statements()).hasSize(before);
      only.close();
      assertThat(next.get()).isTrue();
    }
  }

  /** Who explores asks two questions at once where it can; others hold all sessions but one. */
  @Test
  void whereOneSessionIsFreeQuestionsAreAskedOneAfterTheOther() throws Exception {
    Question question = new Question("rows", "SELECT count(*) AS n FROM numbered", List.of("n"));
    List<Connection> others = new ArrayList<>();
    try (DataSets dataSets = DataSets.of(SPARK, Requests.of("").source())) {
      assertThat(dataSets.atOnce()).isEqualTo(2);
      hold(others, LICENSED - 1);
      List<Future<List<AnswerRow>>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(background.submit(() -> dataSets.ask(question)));
      }
      for (Future<List<AnswerRow>> answer : answers) {
        assertThat(answer.get()).hasSize(1);
      }
      assertThat(dataSets.asked()).hasSize(4);
    } finally {
      close(others);
    }
  }

  private static void stall(CountDownLatch reached, CountDownLatch released) {
    reached.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As many as the licence allows can be had: nobody holds one. */
  private static void requireEverySession() throws SQLException {
    List<Connection> held = new ArrayList<>();
    try {
      hold(held, LICENSED);
    } finally {
      close(held);
    }
    assertThat(held).hasSize(LICENSED);
  }

  private static void hold(List<Connection> held, int sessions) {
    ConnectionSettings settings =
        ConnectionSettings.of(Requests.of("").source(), Duration.ofSeconds(10));
    for (int i = 0; i < sessions; i++) {
      held.add(Sessions.open(settings));
    }
  }

  private static void close(List<Connection> held) throws SQLException {
    for (Connection connection : held) {
      connection.close();
    }
  }
}
