package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig.Tls;
import io.decant.error.SourceException;
import io.decant.local.LocalQueryService;
import io.decant.local.LocalServiceOptions;
import io.decant.local.sql.Behaviour;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cap and the time limit, at services that keep their word and at one that does not. */
class LimitsOfTheServiceIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final int ROWS = 60_000;
  private static final String MANY = "SELECT explode(sequence(1, " + ROWS + ")) AS n";

  private final ServiceSwitches switches =
      ServiceSwitches.of(Path.of(SharedService.path("x")).getParent().getParent().getParent());
  private final QueryServiceReader reader = new QueryServiceReader(SPARK, Duration.ofSeconds(20));

  @BeforeAll
  static void table() {
    SharedService.write("timed", SPARK.range(300).selectExpr("id"));
  }

  @AfterEach
  void end() {
    switches.reset();
    reader.end(List.of(), false);
  }

  @Test
  void aProvenLimitOfZeroLiftsTheCap() {
    PlannedRead read = reader.plan(Requests.of(MANY).keys("n").request());
    assertThat(read.slices()).containsExactly(new Slice(0, ROWS, ""));
    assertThat(read.statement(read.slices().get(0))).endsWith(") q LIMIT 0");
    assertThat(read.reason()).contains("LIMIT 0 is honoured", "bounded by memory");
    assertThat(reader.rows(read).distinct().count()).isEqualTo(ROWS);
  }

  @Test
  void whereLimitOfZeroMeansNoRowsSlicesStayBelowTheCap(@TempDir Path data) {
    try (LocalQueryService other = noRows(data)) {
      PlannedRead read = reader.plan(at(other).keys("n").request());
      assertThat(read.slices()).hasSize(2);
      assertThat(read.slices()).allSatisfy(slice -> assertThat(slice.rows()).isLessThan(50_000));
      assertThat(read.sliceStatement().orElseThrow()).endsWith(" WHERE {slice}");
      assertThat(read.reason()).contains("below the cap of 50,000 rows");
      assertThat(reader.rows(read).distinct().count()).isEqualTo(ROWS);
    }
  }

  @Test
  void aServiceThatLiesAboutItLosesNothing(@TempDir Path data) {
    PlannedRead honest = reader.plan(Requests.of(MANY).keys("n").request());
    try (LocalQueryService other = noRows(data)) {
      PlannedRead read = elsewhere(honest, at(other).keys("n").request());
      assertThatThrownBy(() -> rows(read))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("slice 0: counted 60000, read 0");
    }
  }

  @Test
  void aSliceThatTakesTooLongIsReadInHalves() {
    PlannedRead read = reader.plan(timed());
    try (RunSessions sessions = new RunSessions(SPARK.sparkContext(), Duration.ofSeconds(20))) {
      SliceReaderFactory factory = sessions.readers(read);
      RetryCounters counters =
          new RetryCounters(
              new LongAccumulator(),
              new LongAccumulator(),
              new UntilCounted(2),
              new LongAccumulator());
      switches.set(Map.of("statement-timeout", "PT0.001S"));
      List<Long> ids = new ArrayList<>();
      try (SliceReader rows = new SliceReader(with(factory, counters), read.slices(), null)) {
        while (rows.next()) {
          ids.add(rows.get().getLong(0));
        }
      }
      assertThat(ids).hasSize(300).doesNotHaveDuplicates();
      assertThat(counters.counted().splits()).isEqualTo(2);
    }
  }

  @Test
  void halvingEndsWithTheErrorOfTheService() {
    PlannedRead read = reader.plan(timed());
    switches.set(Map.of("statement-timeout", "PT0.001S"));
    assertThatThrownBy(() -> rows(read))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("Statement timeout (53400)", "scheduled query");
  }

  @Test
  void columnsThatNobodyAsksForDoNotMatter() {
    String sql = "SELECT id, array(id) AS nested, id AS twice, id + 1 AS twice FROM timed";
    assertThat(reader.schema(Requests.of(sql).request()).fieldNames())
        .containsExactly("id", "nested", "twice");
    assertThat(reader.plan(Requests.of(sql).columns("id").request()).rows()).isEqualTo(300);
    assertThatThrownBy(() -> reader.plan(Requests.of(sql).columns("twice").request()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("two columns named twice");
  }

  private void rows(PlannedRead read) throws Exception {
    try {
      reader.rows(read).collectAsList();
    } catch (Exception e) {
      throw reader.failure(read, e);
    }
  }

  private static ReadRequest timed() {
    return Requests.of("SELECT id FROM timed").keys("id").columns("id").request();
  }

  private static LocalQueryService noRows(Path data) {
    return LocalQueryService.start(
        SPARK,
        LocalServiceOptions.at(data).with(Behaviour.preset().with(Behaviour.LimitZero.NO_ROWS)));
  }

  /** One session, so that the service in this JVM has a task slot left for itself. */
  private static Requests at(LocalQueryService service) {
    return Requests.of(MANY)
        .at(service.host(), service.port())
        .credential("file:" + service.credentialFile())
        .tls(new Tls(Tls.Mode.VERIFY_FULL, Optional.of(service.rootCertificate().toString())))
        .sessions(1);
  }

  private static PlannedRead elsewhere(PlannedRead read, ReadRequest request) {
    return new PlannedRead(
        request,
        read.schema(),
        read.route(),
        read.rows(),
        read.times(),
        read.version(),
        read.reason(),
        read.statements(),
        read.common(),
        read.slices(),
        read.pushedDown());
  }

  private static SliceReaderFactory with(SliceReaderFactory factory, RetryCounters counters) {
    return new SliceReaderFactory(
        factory.label(),
        factory.schema(),
        factory.common(),
        factory.divisors(),
        factory.opener(),
        counters,
        factory.bytes(),
        factory.errors());
  }

  /** Gives the service its time back when so many slices have been split. */
  private final class UntilCounted extends LongAccumulator {
    private static final long serialVersionUID = 1L;

    private final int most;

    UntilCounted(int most) {
      this.most = most;
    }

    @Override
    public void add(long number) {
      super.add(number);
      if (sum() >= most) {
        switches.reset();
      }
    }
  }
}
