package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.queryservice.QueryServiceReader;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.PlainRequest;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables without snapshots that are written to between the count and the last row. */
class UnpinnedTablesIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String TABLE = "purchases";
  private static final Instant LAST = Instant.parse("2026-01-10T09:00:00Z");

  @TempDir static Path data;
  static LocalServiceProcess service;

  @BeforeAll
  static void start() {
    // Where there is a table, no sample data is made.
    write("overwrite", 0, 10, "2026-01-01", "bought");
    service = LocalServiceProcess.start(data);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void tenPurchases() {
    write("overwrite", 0, 10, "2026-01-01", "bought");
  }

  /** Of one day after the other. */
  private static void write(String mode, long from, long to, String firstDay, String note) {
    write(mode, from, to, firstDay, note, "id / 3");
  }

  private static void write(
      String mode, long from, long to, String firstDay, String note, String amount) {
    SPARK
        .range(from, to)
        .selectExpr(
            "concat('user ', id) AS user_id",
            "timestamp '" + firstDay + " 09:00:00' + make_dt_interval(id - " + from + ") AS at",
            "'" + note + "' AS note",
            "cast(" + amount + " AS double) AS amount")
        .write()
        .mode(mode)
        .parquet(data.resolve("service").resolve("tables").resolve(TABLE).toString());
  }

  @Test
  void rowsOfLaterTimesAreLeftToTheNextRun() {
    Read read = read(25, attempt -> write("append", 10, 14, "2026-01-11", "later"));
    assertThat(read.landed.rows().count()).isEqualTo(10);
    assertThat(read.attempts).isEqualTo(1);
    assertThat(read.landed.facts().retries().repeats()).isZero();
    assertThat(read.landed.read().times().orElseThrow().to()).isEqualTo(LAST);
    assertThat(read.landed.read().recount().orElseThrow().statement())
        .contains("count(*)", "hash(coalesce(cast(\"user_id\" AS string)", "\"at\" <= TIMESTAMP");
  }

  @Test
  void lateRowsMakeTheReadBeginAnew() {
    Read read =
        read(
            25,
            attempt -> {
              if (attempt == 1) {
                write("append", 10, 14, "2026-01-03", "late");
              }
            });
    assertThat(read.landed.rows().count()).isEqualTo(14);
    assertThat(read.attempts).isEqualTo(2);
    assertThat(read.landed.facts().rows()).isEqualTo(14);
    assertThat(read.landed.facts().retries().repeats()).isEqualTo(1);
    assertThat(read.landed.read().rows()).isEqualTo(14);
    assertThat(read.landed.read().reason())
        .contains("read again, because its tables changed: counted 10 rows before and 14 after");
  }

  @Test
  void aRepeatThatCouldLoseAnObservationIsRefused() {
    // One user's last event moves beyond the span, another user's first comes: as many as before.
    assertThatThrownBy(
            () ->
                read(
                    25,
                    attempt -> {
                      write("overwrite", 0, 9, "2026-01-01", "bought");
                      write("append", 9, 10, "2026-02-01", "bought");
                      write("append", 10, 11, "2026-01-03", "late");
                    }))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations that had been counted may be gone or have other times now: 10 rows, some"
                + " of them with other values, 1 have times outside of those that were counted",
            "Observe at a time that does not move");
  }

  @Test
  void otherValuesInAsManyRowsAreSeen() {
    Read read =
        read(
            25,
            attempt -> {
              if (attempt == 1) {
                write("overwrite", 0, 10, "2026-01-01", "returned");
              }
            });
    assertThat(read.attempts).isEqualTo(2);
    assertThat(read.landed.rows().filter("note = 'returned'").count()).isEqualTo(10);
    assertThat(read.landed.read().reason()).contains("10 rows, some of them with other values");
  }

  @Test
  void otherFloatingValuesAreSeen() {
    Read read =
        read(
            25,
            attempt -> {
              if (attempt == 1) {
                write("overwrite", 0, 10, "2026-01-01", "bought", "id / 4");
              }
            });
    assertThat(read.attempts).isEqualTo(2);
    assertThat(read.landed.rows().filter("amount = 2.25").count()).isEqualTo(1);
  }

  @Test
  void anObservationThatWasCountedIsNeverLost() {
    assertThatThrownBy(() -> read(25, attempt -> write("overwrite", 0, 10, "2026-01-02", "bought")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "counted may be gone or have other times now: counted 10 rows before and 9 after",
            "Observe at a time that does not move");
  }

  @Test
  void aSliceWithOtherRowsThanCountedIsReadAgainToo() {
    Read read =
        read(
            8,
            attempt -> {
              if (attempt == 1) {
                write("append", 10, 14, "2026-01-03", "late");
              }
            });
    assertThat(read.landed.rows().count()).isEqualTo(14);
    assertThat(read.attempts).isEqualTo(2);
    assertThat(read.landed.read().slices()).hasSizeGreaterThan(1);
  }

  @Test
  void aTableThatNeverRestsIsAnError() {
    assertThatThrownBy(
            () ->
                read(
                    25,
                    attempt ->
                        write("append", 10 * attempt, 10 * attempt + 1, "2026-01-03", "late")))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "observations (source platform): its tables changed every one of the 3 times that they"
                + " were read (the last time: counted 12 rows before and 13 after), and they have no"
                + " snapshots that could be pinned. Read data that is complete, for example up to"
                + " yesterday, or run when nothing is written. Where nothing was written, the SQL does"
                + " not give the same rows twice (randn(), LIMIT without a total order,"
                + " current_timestamp, collect_list): make it deterministic. Running again may help.");
  }

  @Test
  void rowsWithoutATimeStayInTheRead() {
    SPARK
        .sql(
            "SELECT 'user 99' AS user_id, cast(null AS timestamp) AS at, 'when?' AS note, 1D AS"
                + " amount")
        .write()
        .mode("append")
        .parquet(data.resolve("service").resolve("tables").resolve(TABLE).toString());
    assertThat(read(25, attempt -> {}).landed.rows().count()).isEqualTo(11);
  }

  private Read read(int cap, IntConsumer meanwhile) {
    try (Scratch scratch = new Scratch(SPARK, data.resolve("scratch").toString())) {
      Meanwhile reader = new Meanwhile(new QueryServiceReader(SPARK), meanwhile);
      try (Sources sources = new Sources(SPARK, reader)) {
        SourceConfig.QueryService source = source(cap);
        List<TableState> states = sources.states(source, Set.of(TABLE));
        PlannedRead read = sources.prepare(sources.plan(request(source, states)));
        Sources.Landed landed = sources.land(read, scratch);
        Dataset<Row> rows =
            SPARK.createDataFrame(landed.rows().collectAsList(), landed.rows().schema());
        return new Read(new Sources.Landed(landed.read(), rows, landed.facts()), reader.attempts());
      }
    }
  }

  private static ReadRequest request(SourceConfig.QueryService source, List<TableState> states) {
    return new PlainRequest("observations", source)
        .table(Optional.of(TABLE))
        .columns(List.of("user_id", "at", "note", "amount"))
        .keys(List.of("user_id"))
        .time(Optional.of("at"))
        .tables(states)
        .build();
  }

  private static SourceConfig.QueryService source(int cap) {
    return new SourceConfig.QueryService(
        "platform",
        new SignIn.Password(
            new SourceConfig.Endpoint("localhost", service.port()),
            service.database(),
            service.user(),
            CredentialReference.parse("file:" + service.credentialFile())),
        new SourceConfig.Tls(
            SourceConfig.Tls.Mode.VERIFY_FULL, Optional.of(service.rootCertificate().toString())),
        new SourceConfig.Limits(2, cap, Duration.ofMinutes(1)),
        Map.of());
  }

  private record Read(Sources.Landed landed, int attempts) {}
}
