package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.decant.config.Aggregate;
import io.decant.config.Bounds;
import io.decant.config.ChecksConfig;
import io.decant.config.Kebab;
import io.decant.error.InvalidConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRulesTest {
  private static final String CRM = "id STRING, t TIMESTAMP, tier STRING, points INT";
  private static final String BEHAVIOUR =
      "user_id STRING, t DATE, n INT, name STRING, at TIMESTAMP";

  private static SampleJob sample() {
    return new SampleJob()
        .group(
            SampleJob.lookup(SampleJob.time(Duration.ZERO, Duration.ZERO, Optional.empty())), CRM);
  }

  private static SampleJob with(Aggregate aggregate, String column) {
    return sample()
        .group(
            SampleJob.windows(
                SampleJob.time(Duration.ZERO, Duration.ZERO, Optional.empty()),
                SampleJob.window(aggregate, column, 7)),
            BEHAVIOUR);
  }

  private static List<String> problems(SampleJob sample) {
    InvalidConfigException failure =
        catchThrowableOfType(
            InvalidConfigException.class, () -> Planner.validate(sample.job(), sample.schemas()));
    assertThat(failure).as("a problem").isNotNull();
    return failure.problems().stream().map(Object::toString).toList();
  }

  @Test
  void acceptsWhatFits() {
    SampleJob sample = with(Aggregate.SUM, "n");
    assertThatCode(() -> Planner.validate(sample.job(), sample.schemas()))
        .doesNotThrowAnyException();
  }

  @Test
  void tellsEveryProblemAtOnce() {
    SampleJob sample =
        sample()
            .schema("observations", "userid STRING, observed_at STRING, subscribed STRING")
            .schema("identity.customer_id", "ecid STRING, custmer STRING, linked_at TIMESTAMP")
            .schema("features.crm", "id BIGINT, t INT, Tier STRING, points INT");

    assertThat(problems(sample))
        .containsExactly(
            "job.conf:1: observations.keys: source platform has no column user_id; did you mean"
                + " userid?",
            "job.conf:1: observations.columns: source platform has no column country; known here:"
                + " observed_at, subscribed, userid",
            "job.conf:1: observations.time: observed_at of source platform is string; a time is a"
                + " date, timestamp or timestamp_ntz; cast it where it is read from",
            "job.conf:2: observations.label.column: subscribed of source platform is string; a"
                + " label is a number that is 0 or 1, or a boolean; cast it in the query",
            "job sample: identity.customer_id.column: source crm has no column customer; did you"
                + " mean custmer?",
            "features.conf:4: features.crm.time: t of source crm is int; a time is a date,"
                + " timestamp or timestamp_ntz; cast it where it is read from",
            "features.conf:5: features.crm.columns: source crm has no column tier; did you mean"
                + " Tier?");
  }

  @Test
  void keysOfDifferentTypesAreRefused() {
    assertThat(
            problems(
                sample().schema("features.crm", "id BIGINT, t TIMESTAMP, tier STRING, points INT")))
        .containsExactly(
            "features.conf:3: features.crm.keys.customer_id: customer_id is string but id of source"
                + " crm is bigint; they cannot be compared exactly; cast one of them to the type of"
                + " the other in the query, or in a view of the source");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string        | string         | true",
        "int           | bigint         | true",
        "tinyint       | smallint       | true",
        "bigint        | decimal(12,2)  | true",
        "decimal(12,2) | decimal(10,4)  | true",
        "decimal(38,0) | decimal(38,10) | false",
        "bigint        | decimal(38,30) | false",
        "float         | double         | true",
        "bigint        | double         | false",
        "decimal(12,2) | double         | false",
        "string        | bigint         | false",
        "date          | date           | true",
        "date          | timestamp      | false",
        "timestamp     | timestamp_ntz  | false",
        "boolean       | int            | false",
        "binary        | binary         | true",
        "binary        | string         | false",
        "array<int>    | array<int>     | true",
        "map<int,int>  | map<int,int>   | false",
      })
  void comparablePairs(String left, String right, boolean comparable) {
    DataType first = DataType.fromDDL(left);
    DataType second = DataType.fromDDL(right);
    assertThat(ColumnTypes.common(first, second).isPresent()).isEqualTo(comparable);
    assertThat(ColumnTypes.common(second, first).isPresent()).isEqualTo(comparable);
  }

  @ParameterizedTest
  @CsvSource({"SUM, name", "MEAN, name", "MAX, name", "SUM, at", "MIN, missing"})
  void aggregatesNeedAColumnOfTheirKind(Aggregate aggregate, String column) {
    String start = "job sample: features.behaviour.windows.w7: ";
    assertThat(problems(with(aggregate, column)))
        .singleElement()
        .asString()
        .isEqualTo(
            column.equals("missing")
                ? start
                    + "source platform has no column missing; known here: at, n, name, t, user_id"
                : start
                    + column
                    + " of source platform is "
                    + (column.equals("at") ? "timestamp; " : "string; ")
                    + Kebab.of(aggregate)
                    + " cannot be computed of it; cast it where it is read from");
  }

  @Test
  void checksNeedColumnsOfTheirKind() {
    Bounds bounds = new Bounds(OptionalDouble.of(1), OptionalDouble.empty());
    ChecksConfig checks =
        new ChecksConfig(
            1,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of("crm_tier", bounds, "crm_points", bounds),
            Map.of("crm_tier", List.of("a"), "crm_points", List.of("1")));

    assertThat(problems(sample().checks(checks)))
        .containsExactly(
            "job.conf:6: checks.ranges.crm_tier: crm_tier is string; this check needs a number",
            "job.conf:7: checks.allowed.crm_points: crm_points is int; this check needs text");
  }
}
