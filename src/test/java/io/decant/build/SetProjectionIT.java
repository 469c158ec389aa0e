package io.decant.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.TestSpark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A set has the planned columns and no others. */
class SetProjectionIT {
  @Test
  void columnsComeInPlannedOrderAndTypes() {
    Dataset<Row> joined =
        TestSpark.session()
            .sql(
                "SELECT 1 AS n, 5L AS decant_observation, TIMESTAMP_NTZ'2026-03-01 12:00:00' AS at,"
                    + " 'u' AS user_id, 'x' AS unplanned");
    Dataset<Row> projected =
        SetProjection.project(
            joined,
            plan(
                new SetColumn("user_id", "STRING", Role.KEY, ""),
                new SetColumn("period", "DATE", Role.PERIOD, ""),
                new SetColumn("at", "TIMESTAMP", Role.TIME, ""),
                new SetColumn("n", "BIGINT", Role.FEATURE, "")));
    assertThat(projected.schema().simpleString())
        .isEqualTo(
            "struct<user_id:string,period:date,at:timestamp,n:bigint,decant_observation:bigint>");
    assertThat(
            projected
                .selectExpr("CAST(period AS STRING)", "unix_seconds(at)", "n")
                .head()
                .mkString(" "))
        .isEqualTo("2026-03-14 " + Instant.parse("2026-03-01T12:00:00Z").getEpochSecond() + " 1");
    assertThat(SetProjection.published(projected).columns())
        .containsExactly("user_id", "period", "at", "n");
  }

  private static JobPlan plan(SetColumn... columns) {
    PlannedRead read =
        new PlannedRead(
            ReadRequest.about(null, "observations"),
            new StructType(),
            "files",
            1,
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    return new JobPlan(
        new JobBuilder().build(),
        new RunContext("run", Instant.parse("2026-03-14T10:00:00Z"), "unused"),
        read,
        List.of(),
        List.of(),
        List.of(),
        List.of(columns));
  }
}
