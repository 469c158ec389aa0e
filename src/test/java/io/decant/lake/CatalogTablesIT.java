package io.decant.lake;

import static io.decant.lake.LakeRequests.all;
import static io.decant.lake.LakeRequests.columns;
import static io.decant.lake.LakeRequests.range;
import static io.decant.lake.LakeRequests.reader;
import static io.decant.lake.LakeRequests.table;
import static io.decant.lake.LakeRequests.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.Buckets;
import io.decant.plan.PinnedSource;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.SourceReader;
import io.decant.testing.TestSpark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of Spark's catalog as enterprise sources. */
class CatalogTablesIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String SCHEMA = "decant_sources";

  /** A number to Spark's parser, unless it is quoted. */
  private static final String NAME = SCHEMA + ".1e5";

  private static final String QUOTED = SCHEMA + ".`1e5`";

  @BeforeEach
  void makeSchema() {
    SPARK.sql("CREATE SCHEMA " + SCHEMA);
  }

  @AfterEach
  void dropSchema() {
    SPARK.sql("DROP SCHEMA " + SCHEMA + " CASCADE");
  }

  private static Dataset<Row> hours(long from, long to) {
    return SPARK
        .range(from, to, 1, 1)
        .selectExpr(
            "cast(id as string) AS id",
            "id * 2 AS points",
            "timestamp_micros(1704067200000000 + id * 3600000000) AS at");
  }

  private static void make(String format, long rows) {
    hours(0, rows).write().format(format).saveAsTable(QUOTED);
  }

  private static void append(String format, long from, long to) {
    hours(from, to).write().format(format).mode("append").saveAsTable(QUOTED);
  }

  private static List<String> values(SourceReader reader, PlannedRead read) {
    return reader.rows(read).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private static List<String> values(SourceConfig source) {
    SourceReader reader = reader(source);
    return values(reader, reader.plan(columns(source, "id")));
  }

  @ParameterizedTest
  @CsvSource({"delta, " + NAME, "parquet, spark_catalog." + NAME})
  void whatIsWantedIsReadByName(String format, String name) {
    make(format, 100);
    SourceConfig source = table(name);
    SourceReader reader = reader(source);
    assertThat(reader.schema(all(source)).fieldNames()).containsExactly("id", "points", "at");
    PlannedRead read =
        reader.plan(
            timed(
                source, "at", Optional.of(range("2024-01-02T00:00:00Z", "2024-01-02T02:00:00Z"))));
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.times()).contains(range("2024-01-02T00:00:00Z", "2024-01-02T02:00:00Z"));
    assertThat(values(reader, read))
        .containsExactlyInAnyOrder(
            "24|2024-01-02 00:00:00.0", "25|2024-01-02 01:00:00.0", "26|2024-01-02 02:00:00.0");
    assertThat(reader.rows(read).queryExecution().executedPlan().toString())
        .contains("PushedFilters: [IsNotNull(at), GreaterThanOrEqual(at", "struct<id:string,at:");
    ReadFacts facts = reader.reconcile(read, reader.rows(read));
    assertThat(facts.files().orElseThrow().count()).isEqualTo(1);
    assertThat(read.version())
        .isEqualTo(format.equals("delta") ? Optional.of("0") : Optional.empty());
  }

  @Test
  void theVersionAtTheStartOfTheRunIsReadAgain() {
    make("delta", 5);
    SourceConfig source = table(NAME);
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(columns(source, "id"));
    append("delta", 5, 9);
    assertThat(values(reader, read)).hasSize(5);
    assertThat(values(source)).hasSize(9);
    PinnedSource pinned =
        new PinnedSource(
            "crm", read.version(), Map.of(), reader.reconcile(read, reader.rows(read)).files());
    SourceReader again = LakeReaders.pinned(SPARK, source, pinned);
    assertThat(again.gone(all(source), pinned)).isEmpty();
    assertThat(values(again, again.plan(columns(source, "id")))).hasSize(5);

    SPARK.sql("DROP TABLE " + QUOTED);
    make("delta", 5);
    SourceReader anew = LakeReaders.pinned(SPARK, source, pinned);
    assertThat(anew.gone(all(source), pinned).toString())
        .contains("version 0 has other files than the one that was read");
    SPARK.sql("DROP TABLE " + QUOTED);
    assertThat(LakeReaders.pinned(SPARK, source, pinned).gone(all(source), pinned).toString())
        .contains("Spark's catalog has no table " + NAME);
  }

  @Test
  void aVersionOrATimeIsPinned() throws InterruptedException {
    make("delta", 5);
    Thread.sleep(20);
    Instant between = Instant.now();
    Thread.sleep(20);
    append("delta", 5, 9);
    assertThat(values(new SourceConfig.Table("crm", NAME, OptionalLong.of(0), Optional.empty())))
        .hasSize(5);
    assertThat(
            values(new SourceConfig.Table("crm", NAME, OptionalLong.empty(), Optional.of(between))))
        .hasSize(5);
    SourceConfig none = new SourceConfig.Table("crm", NAME, OptionalLong.of(7), Optional.empty());
    assertThatThrownBy(() -> reader(none).plan(all(none)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "features.crm (source crm)", "table " + NAME + " has no version 7");
  }

  @Test
  void theFilesOfAParquetTableAreReadAgain() {
    make("parquet", 5);
    SourceConfig source = table(NAME);
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(columns(source, "id"));
    PinnedSource pinned =
        new PinnedSource(
            "crm", Optional.empty(), Map.of(), reader.reconcile(read, reader.rows(read)).files());
    append("parquet", 5, 9);
    assertThat(values(source)).hasSize(9);
    assertThatThrownBy(() -> reader.reconcile(read, reader.rows(read)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "table " + NAME + " had 5 rows when the run was planned and 9 when it read");
    SourceReader again = LakeReaders.pinned(SPARK, source, pinned);
    assertThat(again.gone(all(source), pinned)).isEmpty();
    assertThat(values(again, again.plan(columns(source, "id")))).hasSize(5);

    SPARK.sql("DROP TABLE " + QUOTED);
    make("delta", 5);
    assertThat(LakeReaders.pinned(SPARK, source, pinned).gone(all(source), pinned).toString())
        .contains("table " + NAME + " is a Delta table now, and was one of Parquet");
  }

  @Test
  void thePlanKnowsTheBucketsOfATable() {
    hours(0, 5).write().format("parquet").bucketBy(4, "points", "id").saveAsTable(QUOTED);
    SourceConfig source = table(NAME);
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(all(source));
    assertThat(read.buckets()).contains(new Buckets(4, List.of("points", "id")));
    PinnedSource pinned =
        new PinnedSource(
            "crm", Optional.empty(), Map.of(), reader.reconcile(read, reader.rows(read)).files());
    SourceReader again = LakeReaders.pinned(SPARK, source, pinned);
    assertThat(again.plan(all(source)).buckets()).isEmpty();
  }

  @Test
  void versionsOfAParquetTableAreRefused() {
    make("parquet", 1);
    SourceConfig pinned = new SourceConfig.Table("crm", NAME, OptionalLong.of(0), Optional.empty());
    assertThatThrownBy(() -> reader(pinned).schema(all(pinned)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("table " + NAME + " is a Parquet table, which keeps no versions.")
        .hasMessageContaining("Leave version and timestamp of the source out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIEW " + QUOTED, "TEMPORARY VIEW sources_view", "TABLE " + QUOTED})
  void whatCannotBePinnedIsRefused(String made) {
    boolean view = made.contains("VIEW");
    SPARK.sql("CREATE " + made + (view ? "" : " USING json") + " AS SELECT '1' AS id");
    SourceConfig source = table(made.startsWith("TEMPORARY") ? "sources_view" : NAME);
    try {
      assertThatThrownBy(() -> reader(source).plan(all(source)))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(
              " is " + (view ? "a view" : "a table of json") + "; only Delta and Parquet tables")
          .hasMessageContaining("CREATE TABLE … USING delta AS SELECT …");
    } finally {
      SPARK.catalog().dropTempView("sources_view");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, "decant_none.customers", "main.crm.customers"})
  void aTableThatDoesNotExistIsNamed(String name) {
    SourceConfig source = table(name);
    assertThatThrownBy(() -> reader(source).schema(all(source)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Spark's catalog has no table " + name + " that this run may see: ")
        .hasMessageContaining("Correct the table of the source");
  }
}
