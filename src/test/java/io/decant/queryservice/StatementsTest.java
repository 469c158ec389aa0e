package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.ReadRules;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final String SQL = "SELECT user_id, day\nFROM events -- all of them\n;\n";
  private static final String RELATION = "(\nSELECT user_id, day\nFROM events -- all of them\n) q";

  @Test
  void aQueryStandsOnLinesOfItsOwnWithoutItsSemicolon() {
    assertThat(Statements.relation(Requests.nowhere(SQL).request())).isEqualTo(RELATION);
  }

  @Test
  void aTableStandsForItself() {
    assertThat(Statements.probe(Statements.relation(profiles(List.of()))))
        .isEqualTo("SELECT * FROM profiles q WHERE 1=0");
  }

  @Test
  void aPinnedTableIsReadInItsState() {
    assertThat(
            Statements.relation(profiles(List.of(TableState.pinned("profiles", "345", Set.of())))))
        .isEqualTo("(SELECT * FROM profiles SNAPSHOT AS OF 345) q");
    assertThat(
            Statements.relation(profiles(List.of(TableState.unpinned("profiles", "it is a view")))))
        .isEqualTo("profiles q");
  }

  private static ReadRequest profiles(List<TableState> tables) {
    return new ReadRequest(
        "features.profile",
        Requests.nowhere("").source(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("profiles"),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ReadRules.preset(),
        tables,
        Optional.empty());
  }

  @Test
  void theWholeIsCounted() {
    assertThat(
            Statements.total(
                "t q", Optional.of("sum(hash(a))"), Optional.of("\"day\" >= DATE '2024-01-01'")))
        .isEqualTo(
            "SELECT count(*) AS \"decant_rows\", sum(hash(a)) AS \"decant_content\" FROM t q"
                + " WHERE \"day\" >= DATE '2024-01-01'");
  }

  @Test
  void bucketsAreCountedWithTheirSpanOfTime() {
    assertThat(
            Statements.counts(
                "t q",
                new Buckets(Divisor.keys(List.of("a", "b")), 4),
                Optional.of("day"),
                Optional.empty(),
                Optional.empty()))
        .isEqualTo(
            "SELECT pmod(hash(\"a\", \"b\"), 4) AS \"decant_bucket\", count(*) AS"
                + " \"decant_rows\", min(\"day\") AS \"decant_from\", max(\"day\") AS"
                + " \"decant_to\" FROM t q GROUP BY pmod(hash(\"a\", \"b\"), 4)");
  }

  @Test
  void theContentOfAWatchedTableIsSummedUp() {
    assertThat(
            Statements.counts(
                "t q",
                new Buckets(Divisor.keys(List.of("a")), 1),
                Optional.of("at"),
                Optional.of("sum(hash(a))"),
                Optional.of("\"day\" >= DATE '2024-01-01'")))
        .isEqualTo(
            "SELECT 0 AS \"decant_bucket\", count(*) AS \"decant_rows\", min(\"at\") AS"
                + " \"decant_from\", max(\"at\") AS \"decant_to\", sum(hash(a)) AS"
                + " \"decant_content\" FROM t q WHERE \"day\" >= DATE '2024-01-01'");
  }

  @Test
  void everythingNeedsNoHash() {
    assertThat(new Buckets(Divisor.keys(List.of("a")), 4).predicate(0, 3)).isEmpty();
    assertThat(Statements.common("t q", List.of("a"), Optional.empty(), "").of(""))
        .isEqualTo("SELECT \"a\" FROM t q");
  }

  @Test
  void whatMayBeNestedIsHashedAsText() {
    StructType schema = new StructType().add("numbers", "string").add("count", "bigint");
    Buckets buckets = new Buckets(Stream.of(schema.fields()).map(Divisor::of).toList(), 8);
    assertThat(buckets.expression())
        .isEqualTo("pmod(hash(cast(\"numbers\" AS string), \"count\"), 8)");
    assertThat(BucketRange.parse(buckets.predicate(2, 5)).predicate())
        .isEqualTo(buckets.predicate(2, 5));
  }

  @Test
  void aSliceHasOnlyTheWantedColumnsAndRows() {
    Buckets buckets = new Buckets(Divisor.keys(List.of("user_id")), 8);
    assertThat(
            Statements.common("t q", List.of("user_id", "day"), Optional.of("\"day\" >= X"), "")
                .of(buckets.predicate(2, 5)))
        .isEqualTo(
            "SELECT \"user_id\", \"day\" FROM t q WHERE \"day\" >= X AND"
                + " pmod(hash(\"user_id\"), 8) BETWEEN 2 AND 5");
    assertThat(buckets.predicate(2, 2)).isEqualTo("pmod(hash(\"user_id\"), 8) = 2");
  }

  @Test
  void aSpanOfTimeIsComparedInTheTypeOfTheColumn() {
    TimeFilter filter =
        new TimeFilter(
            "t",
            new TimeRange(
                Instant.parse("2024-01-01T23:00:00.000001Z"),
                Instant.parse("2024-02-01T01:00:00Z")));
    assertThat(Conditions.within(filter, DataTypes.TimestampType))
        .isEqualTo(
            "\"t\" >= TIMESTAMP '2024-01-01 23:00:00.000001' AND \"t\" <= TIMESTAMP '2024-02-01"
                + " 01:00:00'");
    assertThat(Conditions.within(filter, DataTypes.DateType))
        .isEqualTo("\"t\" >= DATE '2024-01-01' AND \"t\" <= DATE '2024-02-01'");
  }
}
