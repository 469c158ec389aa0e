package io.decant.queryservice;

import static io.decant.config.PushDown.AGGREGATES;
import static io.decant.config.PushDown.COLUMNS;
import static io.decant.config.PushDown.FILTER;
import static io.decant.config.PushDown.GROUP_BY;
import static io.decant.config.PushDown.JOINS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.PushDown;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import io.decant.testing.PlainRequest;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a job expects of the service, compared with the SQL as sent and Spark's plan of the read.
 */
class PushDownProofIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String DISTILLED =
      "SELECT c.userId AS user_id, to_date(c.at) AS day, count(*) AS clicks FROM clicks c JOIN"
          + " clickers p ON c.userId = p.userId WHERE c.n > 3 GROUP BY c.userId, to_date(c.at)";
  private static final String RAW = "SELECT userId AS user_id, n AS clicks FROM clicks";

  private final QueryServiceReader reader = new QueryServiceReader(SPARK);

  @BeforeAll
  static void tables() {
    SharedService.write(
        "clicks",
        SPARK
            .range(60)
            .selectExpr(
                "cast(id % 7 as string) AS userId",
                "timestamp_micros(1704067200000000 + id * 3600000000) AS at", "id AS n"));
    SharedService.write("clickers", SPARK.range(7).selectExpr("cast(id as string) AS userId"));
  }

  private static ReadRequest request(String sql, Set<PushDown> expected) {
    return request(Requests.of(sql), expected);
  }

  private static ReadRequest request(Requests requests, Set<PushDown> expected) {
    ReadRequest plain = requests.columns("user_id", "clicks").keys("user_id").request();
    return PlainRequest.like(plain)
        .sqlFile(Optional.of("sql/clicks.sql"))
        .rules(new ReadRules(Route.INTERACTIVE, Optional.empty(), expected))
        .build();
  }

  @Test
  void whatIsExpectedIsProvenAndSaid() {
    PlannedRead read = reader.plan(request(DISTILLED, EnumSet.allOf(PushDown.class)));
    assertThat(read.pushedDown())
        .endsWith("as expected: columns, filter, aggregates, group-by, joins");
    assertThat(reader.rows(read).drop("decant_slice").count()).isEqualTo(read.rows());
  }

  @Test
  void aJobThatExpectsNothingIsToldNothing() {
    assertThat(reader.plan(request(RAW, Set.of())).pushedDown())
        .noneMatch(fact -> fact.contains("as expected"));
  }

  @Test
  void sqlThatDoesLessIsRefusedBeforeAnythingIsRead() {
    ReadRequest request = request(RAW, EnumSet.of(FILTER, AGGREGATES, GROUP_BY, JOINS));
    assertThatThrownBy(() -> reader.plan(request))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source experience-platform, sql/clicks.sql)",
            "push-down = [filter, aggregates, group-by, joins] does not hold",
            "filter: the SQL has no condition",
            "aggregates: the rows are no aggregates",
            "group-by: the rows are not grouped",
            "joins: the SQL joins nothing",
            "take the word out of push-down");
  }

  /** The span of time that is put around every query must not hide that its own filter is gone. */
  @Test
  void theSpanOfTimeIsNoFilterOfTheJob() {
    TimeRange january =
        new TimeRange(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-01-02T00:00:00Z"));
    ReadRequest request =
        request(
            Requests.of("SELECT userId AS user_id, n AS clicks, at FROM clicks")
                .filter(new TimeFilter("at", january)),
            EnumSet.of(FILTER));
    assertThatThrownBy(() -> reader.plan(request))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("filter: the SQL has no condition");
  }

  @Test
  void workAboveTheScanIsRefused() {
    PlannedRead read =
        reader.plan(request(DISTILLED, EnumSet.of(COLUMNS, FILTER, AGGREGATES, GROUP_BY, JOINS)));
    Dataset<Row> rows = reader.rows(read);
    assertThatThrownBy(() -> PushDownProof.ofPlan(read, rows.filter("clicks % 2 = 1")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("filter: Spark does it above the scan", "clicks");
    assertThatThrownBy(() -> PushDownProof.ofPlan(read, rows.groupBy("user_id").count()))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("aggregates: Spark does it above the scan", "group-by: Spark");
    Dataset<Row> others = rows.withColumnRenamed("user_id", "other");
    assertThatThrownBy(
            () ->
                PushDownProof.ofPlan(
                    read, rows.join(others, rows.col("user_id").equalTo(others.col("other")))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("joins: Spark does it above the scan");
  }

  @Test
  void moreColumnsThanAreUsedAreRefused() {
    PlannedRead read = reader.plan(request(DISTILLED, EnumSet.of(COLUMNS)));
    Dataset<Row> wider = reader.rows(reader.plan(Requests.of(DISTILLED).request()));
    assertThatThrownBy(() -> PushDownProof.ofPlan(read, wider))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("columns: the scan brings day beside what is used: user_id, clicks");
  }
}
