package io.decant.lake;

import static io.decant.lake.LakeRequests.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import io.decant.testing.PlainRequest;
import io.decant.testing.TestSpark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL as an enterprise source. */
class DatabaseReaderIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String SECRET = "canary-51c8-do-not-print";

  @TempDir private static Path directory;
  private static EmbeddedPostgres database;
  private static Path password;

  @BeforeAll
  static void start() throws IOException, SQLException {
    Path access =
        Files.writeString(
            directory.resolve("access"),
            "host all postgres samehost trust\nhost all crm samehost scram-sha-256\n");
    database = EmbeddedPostgres.builder().setServerConfig("hba_file", access.toString()).start();
    password = Files.writeString(directory.resolve("password"), SECRET + "\n");
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE crm LOGIN PASSWORD '" + SECRET + "'");
      statement.execute(
          "CREATE TABLE customers (id text, points bigint, \"Tier\" text, share numeric(8,3),"
              + " updated timestamp, loaded timestamptz, day date)");
      statement.execute(
          "INSERT INTO customers SELECT lpad(n::text, 4, '0'), n, CASE WHEN n % 2 = 0 THEN"
              + " 'O''Neil\\' END, n / 8.0, timestamp '2024-01-01' + n * interval '1 hour',"
              + " timestamptz '2024-01-01 00:00:00Z' + n * interval '1 hour', date '2024-01-01' + n"
              + " FROM generate_series(0, 99) n");
      statement.execute("GRANT SELECT ON customers TO crm");
      statement.execute("CREATE TABLE hidden (id text)");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  private static SourceConfig.Jdbc source(String credential, int port) {
    return new SourceConfig.Jdbc(
        "crm",
        "jdbc:postgresql://localhost:" + port + "/postgres?ApplicationName=tests",
        Optional.of("crm"),
        Optional.of(CredentialReference.parse(credential)),
        10);
  }

  private static SourceConfig.Jdbc source() {
    return source("file:" + password, database.getPort());
  }

  private static ReadRequest request(SourceConfig source, String sql, String... columns) {
    return new PlainRequest("features.crm", source)
        .sql(Optional.of(sql))
        .columns(List.of(columns))
        .build();
  }

  private static ReadRequest table(String time, Optional<TimeRange> span, String... columns) {
    return new PlainRequest("features.crm", source())
        .table(Optional.of("customers"))
        .columns(List.of(columns))
        .time(Optional.of(time))
        .filter(span.map(range -> new TimeFilter(time, range)))
        .build();
  }

  @Test
  void tablesAndQueriesAreRead() {
    SourceReader reader = LakeReaders.of(SPARK, source());
    PlannedRead read =
        reader.plan(
            request(
                source(),
                "SELECT *, 'it''s' AS said FROM customers WHERE points < 3 -- few\n;\n",
                "id",
                "Tier",
                "share",
                "said"));
    assertThat(reader.rows(read).collectAsList().stream().map(row -> row.mkString("|")))
        .containsExactlyInAnyOrder(
            "0000|O'Neil\\|0.000|it's", "0001|null|0.125|it's", "0002|O'Neil\\|0.250|it's");
    assertThat(reader.remote()).isTrue();
    assertThat(read.rows()).isEqualTo(-1);
    assertThat(reader.reconcile(read, reader.rows(read)).rows()).isEqualTo(3);
    PlannedRead whole = reader.plan(table("updated", Optional.empty(), "id"));
    assertThat(whole.rows()).isEqualTo(100);
    assertThat(whole.times()).contains(range("2024-01-01T00:00:00Z", "2024-01-05T03:00:00Z"));
    assertThat(reader.reconcile(whole, reader.rows(whole)).rows()).isEqualTo(100);
  }

  @Test
  void aSpanOfTimeIsTheSameInAnyZoneOfTheJvm() {
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String name : List.of("UTC", "America/New_York", "Asia/Kolkata")) {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        SourceReader reader = LakeReaders.of(SPARK, source());
        for (String time : List.of("updated", "loaded")) {
          TimeRange span = range("2024-01-02T00:00:00Z", "2024-01-02T02:00:00Z");
          PlannedRead read = reader.plan(table(time, Optional.of(span), "points"));
          assertThat(reader.rows(read).collectAsList().stream().map(row -> row.getLong(0)))
              .as("%s in %s", time, name)
              .containsExactlyInAnyOrder(24L, 25L, 26L);
          assertThat(read.times()).contains(span);
        }
        PlannedRead days =
            reader.plan(
                table(
                    "day",
                    Optional.of(range("2024-01-03T12:00:00Z", "2024-01-04T12:00:00Z")),
                    "points"));
        assertThat(days.rows()).isEqualTo(2);
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void columnsAndFilterStandInTheStatement() {
    SourceReader reader = LakeReaders.of(SPARK, source());
    PlannedRead read =
        reader.plan(
            table(
                "updated",
                Optional.of(range("2024-01-02T00:00:00Z", "2024-01-02T02:00:00Z")),
                "id",
                "Tier"));
    assertThat(reader.rows(read).queryExecution().executedPlan().toString())
        .contains(
            "(SELECT \"id\", \"Tier\", \"updated\" FROM customers q WHERE \"updated\" >= '2024-01-01");
  }

  @Test
  void noSecretIsInOptionsPlansOrErrors() {
    SourceReader reader = LakeReaders.of(SPARK, source());
    PlannedRead read = reader.plan(table("updated", Optional.empty(), "id"));
    assertThat(read.toString()).doesNotContain(SECRET);
    assertThat(reader.rows(read).queryExecution().toString()).doesNotContain(SECRET);
    assertThatThrownBy(() -> reader.schema(request(source(), "SELEC 1")))
        .isInstanceOf(SourceException.class)
        .hasMessageNotContaining(SECRET)
        .hasMessageContaining("syntax error");
  }

  @Test
  void failuresSayWhatToDo() throws IOException {
    SourceReader reader = LakeReaders.of(SPARK, source());
    assertThatThrownBy(() -> reader.schema(request(source(), "SELECT * FROM nothing")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "features.crm (source crm)", "\"nothing\" does not exist (42P01)", "Correct the SQL");
    assertThatThrownBy(() -> reader.schema(request(source(), "SELECT * FROM hidden")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> reader.plan(request(source(), "SELECT id FROM customers", "tier")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no column tier; there are id.");
    Path wrong = Files.writeString(directory.resolve("wrong"), "not-it");
    SourceConfig refused = source("file:" + wrong, database.getPort());
    SourceConfig down = source("file:" + password, 1);
    SourceConfig unknown =
        new SourceConfig.Jdbc("crm", "jdbc:nothing:x", Optional.empty(), Optional.empty(), 0);
    assertThatThrownBy(() -> LakeReaders.of(SPARK, down).schema(request(down, "SELECT 1")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "jdbc:postgresql://localhost:1/postgres does not answer", "Running again may help");
    assertThatThrownBy(() -> LakeReaders.of(SPARK, unknown).schema(request(unknown, "SELECT 1")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no JDBC driver on the class path takes jdbc:nothing:x");
    assertThatThrownBy(() -> LakeReaders.of(SPARK, refused).schema(request(refused, "SELECT 1")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("refuses user or password (28P01)", "will not help")
        .hasMessageNotContaining("not-it");
  }

  @Test
  void aFailureWhileRowsComeIsTheDatabases() {
    SourceReader reader = LakeReaders.of(SPARK, source());
    PlannedRead read =
        reader.plan(request(source(), "SELECT id, 1 / (points - 50) AS x FROM customers", "x"));
    assertThatThrownBy(
            () -> {
              try {
                reader.rows(read).collectAsList();
              } catch (Exception e) {
                throw reader.failure(read, e);
              }
            })
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("features.crm", "division by zero (22012)");
  }
}
