package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.error.SourceException;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from the local service as a job does: described, counted, sliced, landed, reconciled. */
class QueryServiceReaderIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String ALL = "SELECT * FROM behaviour";

  private final QueryServiceReader reader = new QueryServiceReader(SPARK);

  @TempDir private Path directory;

  @BeforeAll
  static void tables() {
    SharedService.write(
        "behaviour",
        SPARK
            .range(2_000)
            .selectExpr(
                "lpad(cast(if(id < 900, 7, id % 60) as string), 38, '0') AS user_id",
                "date_add(DATE '2024-01-01', cast(id % 90 as int)) AS day",
                "timestamp_micros(1704067200000000 + id * 3600000000 + 909000) AS observed_at",
                "id AS opened",
                "cast(id % 7 as int) AS clicked",
                "cast(id / 8 as double) AS score",
                "cast(id / 4 as decimal(12,2)) AS amount",
                "id % 2 = 0 AS active",
                "CASE id % 4 WHEN 0 THEN 'O''Neil' WHEN 1 THEN 'a\\\\b' WHEN 2 THEN '' END AS state"));
    SharedService.write(
        "moments",
        SPARK.sql(
            "SELECT * FROM VALUES (1, TIMESTAMP '2023-03-12 02:30:00'), (2, TIMESTAMP '2023-11-05"
                + " 01:30:00.123'), (3, null) AS t(id, at)"));
  }

  @Test
  void everyColumnIsDescribedInItsType() {
    assertThat(reader.schema(Requests.of(ALL).request()).toDDL())
        .isEqualTo(
            "user_id STRING,day DATE,observed_at TIMESTAMP,opened BIGINT,clicked INT,score DOUBLE,"
                + "amount DECIMAL(12,2),active BOOLEAN,state STRING");
  }

  @Test
  void everyRowArrivesAsItIsInSlicesBelowTheCap() {
    PlannedRead read =
        reader.plan(Requests.of(ALL).keys("user_id").time("observed_at").cap(800).request());
    Dataset<Row> landed = land(read);

    assertThat(read.slices()).hasSize(5);
    assertThat(read.slices()).allSatisfy(slice -> assertThat(slice.rows()).isBetween(1L, 799L));
    assertThat(read.rows()).isEqualTo(2_000);
    Dataset<Row> expected = SPARK.read().format("delta").load(SharedService.path("behaviour"));
    Dataset<Row> read2 = landed.drop(InternalColumns.SLICE);
    assertThat(read2.columns()).isEqualTo(expected.columns());
    assertThat(read2.exceptAll(expected).collectAsList()).isEmpty();
    assertThat(expected.exceptAll(read2).collectAsList()).isEmpty();
    assertThat(read.pushedDown().toString()).contains("slices by the hash of user_id, observed_at");
  }

  @Test
  void theServiceReceivesExactlyThePlannedStatements() {
    int before = SharedService.process().statements().size();
    PlannedRead read =
        reader.plan(
            Requests.of(ALL)
                .columns("user_id", "observed_at", "opened")
                .keys("user_id")
                .cap(1_200)
                .request());
    land(read);
    List<String> planned = new ArrayList<>(read.statements());
    read.slices().stream().map(read::statement).forEach(planned::add);
    List<String> received = sent(before);
    assertThat(received.stream().filter(QueryServiceReaderIT::isOfTheReader))
        .containsExactlyInAnyOrderElementsOf(planned);
  }

  @Test
  void rowsAreReconciledAndMeasured() {
    int before = SharedService.process().statements().size();
    PlannedRead read = reader.plan(Requests.of(ALL).keys("user_id").cap(1_200).request());
    Dataset<Row> landed = land(read);
    long bytesSent =
        SharedService.process().statements().stream()
            .skip(before)
            .filter(line -> isSliceOf(read, line))
            .mapToLong(line -> line.get("bytes").asLong())
            .sum();
    ReadFacts facts = reader.reconcile(read, landed);
    assertThat(facts.rows()).isEqualTo(2_000);
    assertThat(facts.bytes().orElseThrow()).isEqualTo(bytesSent);
    assertThat(facts.rowsAtSource()).isEqualTo(OptionalLong.of(2_000));
  }

  @Test
  void aMissingAndADoubledRowAreNoticedInTheirSlice() {
    PlannedRead read = reader.plan(Requests.of(ALL).keys("user_id").cap(1_200).request());
    Dataset<Row> landed = land(read);
    Slice first = read.slices().get(0);
    Dataset<Row> less =
        landed.filter("NOT (decant_slice = " + first.number() + " AND opened % 2 = 0)");
    long left = less.filter("decant_slice = " + first.number()).count();
    assertThatThrownBy(() -> reader.reconcile(read, less))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source experience-platform)",
            "slice " + first.number() + ": counted " + first.rows() + ", read " + left,
            "Running again may help");
    assertThatThrownBy(() -> reader.reconcile(read, landed.union(landed.limit(1))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("are not the rows that the service counted");
  }

  @Test
  void aColumnThatVanishedBetweenPlanAndReadIsNoticed() {
    PlannedRead read = reader.plan(Requests.of(ALL).request());
    Dataset<Row> landed = land(read).drop("score");
    assertThatThrownBy(() -> reader.reconcile(read, landed))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("does not return column score", "may not see it");
  }

  @Test
  void onlyTheSpanOfTimeIsRead() {
    TimeRange span =
        new TimeRange(
            Instant.parse("2024-01-05T00:00:00.909Z"), Instant.parse("2024-01-05T23:00:00.909Z"));
    PlannedRead read =
        reader.plan(
            Requests.of(ALL)
                .columns("opened")
                .time("observed_at")
                .filter(new TimeFilter("observed_at", span))
                .request());
    assertThat(read.rows()).isEqualTo(24);
    assertThat(read.times()).contains(span);
    assertThat(land(read).select("opened").as(org.apache.spark.sql.Encoders.LONG()).collectAsList())
        .hasSize(24)
        .allSatisfy(opened -> assertThat(opened).isBetween(96L, 119L));
    assertThat(read.pushedDown()).anyMatch(line -> line.startsWith("filter \"observed_at\" >= "));
  }

  @Test
  void aSpanOfDaysIncludesTheDaysOfItsEnds() {
    TimeRange span =
        new TimeRange(Instant.parse("2024-01-02T18:00:00Z"), Instant.parse("2024-01-03T01:00:00Z"));
    PlannedRead read =
        reader.plan(Requests.of(ALL).time("day").filter(new TimeFilter("day", span)).request());
    assertThat(read.times())
        .contains(
            new TimeRange(
                Instant.parse("2024-01-02T00:00:00Z"), Instant.parse("2024-01-03T00:00:00Z")));
    assertThat(land(read).select("day").distinct().count()).isEqualTo(2);
  }

  @Test
  void aSourceWithoutRowsKeepsItsColumns() {
    PlannedRead read =
        reader.plan(Requests.of(ALL + " WHERE opened < 0").time("day").keys("user_id").request());
    assertThat(read.rows()).isZero();
    assertThat(read.slices()).isEmpty();
    assertThat(read.times()).isEmpty();
    Dataset<Row> landed = land(read);
    assertThat(landed.count()).isZero();
    assertThat(landed.columns()).startsWith(read.schema().fieldNames()).endsWith("decant_slice");
    assertThat(reader.reconcile(read, landed).rows()).isZero();
  }

  @Test
  void moreThanTheServiceReturnsAtOnceArrivesWhole() {
    String many =
        "SELECT a.opened * 40 + b.opened AS n FROM behaviour a CROSS JOIN"
            + " (SELECT opened FROM behaviour WHERE opened < 40) b";
    PlannedRead read = reader.plan(Requests.of(many).keys("n").request());
    Dataset<Row> landed = land(read);
    assertThat(reader.reconcile(read, landed).rows()).isEqualTo(80_000);
    assertThat(landed.select(functions.countDistinct("n")).first().getLong(0)).isEqualTo(80_000);
  }

  @Test
  void timestampsAreUtcWhateverTheZoneOfTheJvm() {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      ReadRequest request = Requests.of("SELECT id, at FROM moments").time("at").request();
      PlannedRead read = reader.plan(request);
      assertThat(read.times())
          .contains(
              new TimeRange(
                  Instant.parse("2023-03-12T02:30:00Z"),
                  Instant.parse("2023-11-05T01:30:00.123Z")));
      assertThat(
              land(read).orderBy("id").selectExpr("unix_micros(at)").collectAsList().stream()
                  .map(row -> row.get(0)))
          .containsExactly(1678588200000000L, 1699147800123000L, null);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void thePhysicalPlanHoldsColumnsAndFilter() {
    PlannedRead read = reader.plan(Requests.of(ALL).columns("user_id", "opened").request());
    String plan = reader.rows(read).queryExecution().executedPlan().toString();
    assertThat(plan)
        .contains(
            "slices: 1, sessions: 1, SQL: SELECT \"user_id\", \"opened\" FROM ( SELECT * FROM"
                + " behaviour ) q");
  }

  private Dataset<Row> land(PlannedRead read) {
    String path = directory.resolve("landed-" + System.nanoTime()).toString();
    reader.rows(read).write().parquet(path);
    return SPARK.read().parquet(path);
  }

  private static boolean isSliceOf(PlannedRead read, JsonNode line) {
    String sql = line.get("sql").asText();
    return read.slices().stream().anyMatch(slice -> read.statement(slice).equals(sql));
  }

  /** Not a probe for columns, which Spark sends too, and not what the driver sends of its own. */
  private static boolean isOfTheReader(String sql) {
    return !sql.contains("WHERE 1=0") && !sql.startsWith("SET ");
  }

  private static List<String> sent(int skipped) {
    return SharedService.process().statements().stream()
        .skip(skipped)
        .map(line -> line.get("sql").asText())
        .toList();
  }
}
