package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.PlannedJoin;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job most of whose observations are of one key: the run finds out, cuts it, and says so. */
class SkewedJobIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final int OBSERVATIONS = 240_000;
  private static final String JOB =
      """
      job { name = skewed, produces = training-set }
      sources {
        seen  { type = parquet, path = "%1$s/seen" }
        known { type = table, table = skewed_known }
      }
      observations {
        source = seen, keys = [user], time = at, columns = [number]
        label { column = bought, horizon = 1 day }
      }
      features {
        balance { source = known, keys { user = id }, time = since, columns = [amount] }
      }
      output { format = delta, path = "%1$s/set" }
      """;

  @TempDir Path directory;

  @AfterEach
  void dropTable() {
    SPARK.sql("DROP TABLE IF EXISTS skewed_known");
  }

  @Test
  void aHotKeyIsCutAndNothingIsLost() throws IOException {
    // An observation a second; four of five are of user 0.
    write(
        "seen",
        SPARK.range(OBSERVATIONS),
        "id AS number",
        "IF(id % 5 = 0, id + 1, CAST(0 AS BIGINT)) AS user",
        "timestamp_micros(1735689600000000 + id * 1000000) AS at",
        "IF(id % 10 = 0, 1, 0) AS bought");
    // A balance a minute; the amount is the number of the minute.
    write(
        "known",
        SPARK.range(4_100),
        "CAST(0 AS BIGINT) AS id",
        "timestamp_micros(1735689600000000 + id * 60000000) AS since",
        "id AS amount");
    SPARK.sql("CREATE TABLE skewed_known USING parquet LOCATION '" + directory + "/known'");
    Path job = directory.resolve("job.conf");
    Files.writeString(job, JOB.formatted(directory));
    RunReport report =
        Runs.run(
            new RunRequest(
                job,
                Optional.empty(),
                List.of(),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of("skewed")),
            Progress.silent(),
            failed -> {});
    PlannedJoin join = report.joins().get(0);
    assertThat(join.algorithm()).isEqualTo("hot-keys");
    assertThat(join.reason()).contains("keys with up to 192,000 observations (1 of them) are cut");
    Dataset<Row> set = SPARK.read().format("delta").load(directory.resolve("set").toString());
    assertThat(set.count()).isEqualTo(OBSERVATIONS);
    assertThat(set.filter("user <> 0 AND balance_amount IS NOT NULL").count()).isZero();
    assertThat(set.filter("user = 0 AND balance_amount = number div 60").count())
        .isEqualTo(OBSERVATIONS / 5 * 4);
  }

  private void write(String name, Dataset<Long> rows, String... columns) {
    rows.selectExpr(columns).write().parquet(directory.resolve(name).toString());
  }
}
