package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SinkException;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataIT {
  private static final int USERS = 300;

  @TempDir private static Path directory;
  private static SampleSummary summary;

  private final SparkSession spark = TestSpark.session();

  @BeforeAll
  static void writeInPlaceOfOlderData() throws IOException {
    new SampleDirectory(directory).prepare();
    Path older = directory.resolve("enterprise").resolve("orders");
    Files.createDirectories(older);
    Files.writeString(older.resolve("part-00000.parquet"), "not even Parquet");
    summary = SampleData.write(TestSpark.session(), SampleOptions.in(directory).withUsers(USERS));
  }

  /** Two tasks wrote the tables; here one thread makes the same rows. */
  @Test
  void rowsDoNotDependOnWhoMakesThem() {
    SampleWindow window = SampleOptions.in(directory).window();
    assertThat(texts(events().drop("identityMap", "timestamp")))
        .containsExactlyInAnyOrderElementsOf(texts(new EventRows(42, window), 1));
    assertThat(texts(attributes().drop("updated_at", "loaded_at")))
        .containsExactlyInAnyOrderElementsOf(texts(new AttributeRows(42, window), 4, 5));
    assertThat(texts(orders().drop("ordered_at")))
        .containsExactlyInAnyOrderElementsOf(texts(new OrderRows(42, window), 2));
    assertThat(texts(identityMap().drop("linked_at")))
        .containsExactlyInAnyOrderElementsOf(texts(new IdentityRows(42, window), 2));
  }

  @Test
  void theSummaryCountsWhatTheTablesHold() {
    assertThat(summary.users()).isEqualTo(USERS);
    assertThat(summary.events()).isEqualTo(events().count());
    assertThat(summary.conversions())
        .isEqualTo(events().where("eventType = 'web.formFilledOut'").count())
        .isPositive();
    assertThat(summary.eventsByType()).hasSize(13);
    assertThat(summary.profiles()).isEqualTo(profiles().count());
    assertThat(summary.customerVersions()).isEqualTo(attributes().count());
    assertThat(summary.customers())
        .isEqualTo(attributes().select("customer_id").distinct().count());
    assertThat(summary.orders()).isEqualTo(orders().count());
    assertThat(summary.identityLinks()).isEqualTo(identityMap().count());
    assertThat(summary.serviceBytes()).isGreaterThan(100_000);
    assertThat(summary.enterpriseBytes()).isGreaterThan(10_000);
  }

  @Test
  void nestedColumnsAndTimesAreReadable() {
    Row robot =
        events()
            .selectExpr(
                "_tenant.userid AS id",
                "identityMap['ECID'][0].id AS mapped",
                "timestamp",
                "coalesce(commerce.`order`.currencyCode, 'USD') AS currency",
                "typeof(timestamp) AS type")
            .where("id = '" + new Person(0).ecid() + "'")
            .first();
    assertThat(robot.getString(1)).isEqualTo(robot.getString(0));
    assertThat(robot.getString(4)).isEqualTo("timestamp");
    assertThat(events().where("timestamp = TIMESTAMP '2026-01-12 00:00:00'").count()).isPositive();
    assertThat(
            events()
                .where("timestamp > TIMESTAMP '2026-03-16 00:00:00'")
                .unionByName(events().where("timestamp < TIMESTAMP '2026-01-05 00:00:00'"))
                .count())
        .isZero();
    assertThat(
            profiles()
                .where(
                    "typeof(_repo.modifyDate) = 'timestamp' AND _repo.modifyDate >= _repo.createDate")
                .count())
        .isEqualTo(summary.profiles());
  }

  @Test
  void idsKeepTheirLeadingZeros() {
    assertThat(identityMap().where("length(ecid) <> 38 OR length(customer_id) <> 8").count())
        .isZero();
    assertThat(identityMap().where("ecid LIKE '0%'").count()).isPositive();
    assertThat(identityMap().where("customer_id LIKE '0%'").count()).isPositive();
    assertThat(identityMap().where("CAST(linked_at AS timestamp) IS NULL").count()).isZero();
  }

  @Test
  void aDirectoryWithSomethingElseIsLeftAlone(@TempDir Path other) throws IOException {
    Path precious = Files.writeString(other.resolve("thesis.txt"), "precious");
    assertThatThrownBy(() -> SampleData.write(spark, SampleOptions.in(other)))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            other
                + ": holds something that is not sample data. Choose a directory that is empty or"
                + " does not exist. Nothing was published.");
    assertThat(precious).hasContent("precious");
    assertThat(Files.list(other)).hasSize(1);
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsToldApart(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("file"), "x");
    assertThatThrownBy(() -> SampleData.write(spark, SampleOptions.in(file)))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith(file + ": the sample data could not be written")
        .hasMessageContaining("Check that the directory is writable and the disk has space.");
  }

  private Dataset<Row> events() {
    return spark.read().format("delta").load(directory + "/service/tables/experience_events");
  }

  private Dataset<Row> profiles() {
    return spark.read().format("delta").load(directory + "/service/tables/profiles");
  }

  private Dataset<Row> attributes() {
    return spark.read().format("delta").load(directory + "/enterprise/customer_attributes");
  }

  private Dataset<Row> orders() {
    return spark.read().parquet(directory + "/enterprise/orders");
  }

  private Dataset<Row> identityMap() {
    return spark.read().option("header", true).csv(directory + "/enterprise/identity_map");
  }

  private static List<String> texts(Dataset<Row> table) {
    return table.collectAsList().stream().map(Row::toString).toList();
  }

  /** All rows of the first users, as text, without some columns. */
  private static List<String> texts(UserRows rows, Integer... without) {
    List<Integer> left = List.of(without);
    return LongStream.range(0, USERS)
        .mapToObj(Person::new)
        .flatMap(person -> rows.of(person).stream())
        .map(
            row ->
                java.util.stream.IntStream.range(0, row.size())
                    .filter(i -> !left.contains(i))
                    .mapToObj(i -> String.valueOf(row.get(i)))
                    .collect(java.util.stream.Collectors.joining(",", "[", "]")))
        .toList();
  }
}
