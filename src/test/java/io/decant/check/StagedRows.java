package io.decant.check;

import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.config.LabelConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.testing.TestSpark;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Staged rows as the join leaves them, and what the checks make of them. */
final class StagedRows {
  static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final Duration MICRO = Duration.ofNanos(1000);
  static final StructType SPINE =
      StructType.fromDDL(
          InternalColumns.OBSERVATION + " BIGINT, user_id STRING, observed_at TIMESTAMP");
  static final StructType STAGED =
      StructType.fromDDL(
          InternalColumns.OBSERVATION
              + " BIGINT, user_id STRING, observed_at TIMESTAMP, crm_tier STRING, `crm.x` DOUBLE,"
              + InternalColumns.eventTime("crm")
              + " TIMESTAMP, "
              + InternalColumns.ingested("crm")
              + " TIMESTAMP, "
              + InternalColumns.tied("crm")
              + " BOOLEAN, "
              + InternalColumns.identities("customer_id")
              + " INT");

  private StagedRows() {}

  /** A staged row; everything about it is clean unless changed. */
  record Staged(
      long id, String user, Instant observed, String tier, Double x, Used used, int identities) {
    static Staged clean(long id) {
      Instant event = NOON.minus(Duration.ofDays(10));
      return new Staged(id, "u" + id, NOON, "gold", 0.5, new Used(event, event, false), 1);
    }

    Staged using(Instant event, Instant ingested) {
      return new Staged(id, user, observed, tier, x, new Used(event, ingested, false), identities);
    }

    Staged with(String otherTier, Double otherX) {
      return new Staged(id, user, observed, otherTier, otherX, used, identities);
    }

    Staged at(String otherUser, Instant otherTime) {
      return new Staged(id, otherUser, otherTime, tier, x, used, identities);
    }

    Row row() {
      return RowFactory.create(
          id,
          user,
          time(observed),
          tier,
          x,
          time(used.event),
          time(used.ingested),
          used.tied,
          identities);
    }

    Row spine() {
      return RowFactory.create(id, user, time(observed));
    }
  }

  /** The times that travelled with a row. */
  record Used(Instant event, Instant ingested, Boolean tied) {}

  private static Timestamp time(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  static Dataset<Row> staged(List<Staged> rows) {
    return TestSpark.session().createDataFrame(rows.stream().map(Staged::row).toList(), STAGED);
  }

  static Dataset<Row> spine(List<Staged> rows) {
    return TestSpark.session().createDataFrame(rows.stream().map(Staged::spine).toList(), SPINE);
  }

  static JobPlan plan(ChecksConfig checks, Boundary boundary) {
    return CheckFixture.plan(
        checks,
        CheckFixture.rules(boundary, DAY, Duration.ofDays(30)),
        Optional.of(new LabelConfig("subscribed", Duration.ofDays(14))));
  }

  static CheckOutcome check(ChecksConfig checks, List<Staged> rows) {
    return Checks.run(
        plan(checks, Boundary.INCLUSIVE), spine(rows), staged(rows), new LabelCounts(1, 9));
  }

  static List<String> failed(CheckOutcome outcome) {
    return outcome.results().stream()
        .filter(result -> !result.passed())
        .map(CheckResult::name)
        .toList();
  }

  static String message(CheckOutcome outcome, String name) {
    return outcome.results().stream()
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElseThrow()
        .message();
  }
}
