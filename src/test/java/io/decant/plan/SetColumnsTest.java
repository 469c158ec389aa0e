package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.config.Parameter;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetColumnsTest {
  private static final TimeRules PLAIN =
      SampleJob.time(Duration.ZERO, Duration.ZERO, Optional.empty());

  private static List<SetColumn> columns(FeatureGroupConfig... groups) {
    SampleJob sample = new SampleJob();
    for (FeatureGroupConfig group : groups) {
      sample.group(group, "id STRING, t TIMESTAMP, tier STRING, points INT, n INT");
    }
    return Planner.columns(sample.job(), sample.schemas());
  }

  private static String definition(FeatureGroupConfig group) {
    return columns(group).stream()
        .filter(column -> column.role() == SetColumn.Role.FEATURE)
        .findFirst()
        .orElseThrow()
        .definition();
  }

  @Test
  void standInTheirOrder() {
    assertThat(
            columns(
                SampleJob.windows(PLAIN, SampleJob.window(Aggregate.COUNT, null, 7)),
                SampleJob.lookup(PLAIN)))
        .extracting(column -> column.name() + " " + column.type() + " " + column.role())
        .containsExactly(
            "period date PERIOD",
            "user_id string KEY",
            "observed_at timestamp TIME",
            "country string ATTRIBUTE",
            "behaviour_w7 bigint FEATURE",
            "crm_tier string FEATURE",
            "crm_points int FEATURE",
            "subscribed int LABEL",
            "weight double WEIGHT",
            "split string SPLIT");
  }

  @Test
  void definitionsSayWhatAColumnMeans() {
    assertThat(definition(SampleJob.lookup(PLAIN)))
        .isEqualTo(
            "latest tier; from crm; by customer_id (customer from crm by user_id = ecid, time"
                + " linked_at, several LATEST) = id; time t; covers PT0S; available after PT0S;"
                + " boundary INCLUSIVE");
    assertThat(definition(SampleJob.windows(PLAIN, SampleJob.window(Aggregate.DAYS_SINCE, "n", 7))))
        .matches(
            "days-since of n; over PT168H; from platform query [0-9a-f]{16}; by user_id = user_id;"
                + " time t; covers PT0S; available after PT0S; boundary INCLUSIVE");
  }

  @Test
  void everyRuleThatChangesTheMeaningChangesTheDefinition() {
    Duration day = Duration.ofDays(1);
    Duration none = Duration.ZERO;
    Optional<String> no = Optional.empty();
    List<TimeRules> rules =
        List.of(
            PLAIN,
            new TimeRules("u", no, none, none, Optional.empty(), Boundary.INCLUSIVE, List.of()),
            new TimeRules(
                "t", Optional.of("i"), none, none, Optional.empty(), Boundary.INCLUSIVE, List.of()),
            new TimeRules("t", no, day, none, Optional.empty(), Boundary.INCLUSIVE, List.of()),
            new TimeRules("t", no, none, day, Optional.empty(), Boundary.INCLUSIVE, List.of()),
            new TimeRules("t", no, none, none, Optional.of(day), Boundary.INCLUSIVE, List.of()),
            new TimeRules("t", no, none, none, Optional.empty(), Boundary.EXCLUSIVE, List.of()),
            new TimeRules("t", no, none, none, Optional.empty(), Boundary.INCLUSIVE, List.of("v")));
    rules =
        Stream.concat(
                rules.stream(),
                Stream.of(
                    TimeRules.timeless(List.of()),
                    TimeRules.timeless(List.of("v")),
                    TimeRules.validity("t", "e", no, none, Boundary.INCLUSIVE, List.of()),
                    TimeRules.validity("t", "f", no, none, Boundary.INCLUSIVE, List.of())))
            .toList();
    Set<String> definitions = new HashSet<>();
    rules.forEach(rule -> definitions.add(definition(SampleJob.lookup(rule))));
    definitions.add(definition(SampleJob.windows(PLAIN, SampleJob.window(Aggregate.SUM, "n", 7))));
    definitions.add(definition(SampleJob.windows(PLAIN, SampleJob.window(Aggregate.SUM, "n", 8))));
    definitions.add(
        definition(SampleJob.windows(PLAIN, SampleJob.window(Aggregate.SUM, "points", 7))));
    definitions.add(definition(SampleJob.windows(PLAIN, SampleJob.window(Aggregate.MEAN, "n", 7))));

    assertThat(definitions).hasSize(rules.size() + 4);
  }

  private static String definition(String sql, Parameter parameter) {
    InputConfig input = SampleJob.sql(sql, Map.of("x", parameter));
    return definition(
        new FeatureGroupConfig(
            "g",
            input,
            List.of(new KeyPair("user_id", "id")),
            PLAIN,
            List.of(),
            List.of(new WindowConfig("w", Aggregate.COUNT, Optional.empty(), Duration.ofDays(1)))));
  }

  @Test
  void theQueryCountsButNotWhatMovesWithTheRun() {
    Parameter five = new Parameter(Parameter.Kind.NUMBER, "5");
    String base = definition("SELECT $x", five);

    assertThat(definition("SELECT $x\r\n", five)).isEqualTo(base);
    assertThat(definition("SELECT  $x", five)).isNotEqualTo(base);
    assertThat(definition("SELECT $x", new Parameter(Parameter.Kind.NUMBER, "6")))
        .isNotEqualTo(base);
    assertThat(
            definition(
                "SELECT $x", new Parameter(Parameter.Kind.TIMESTAMP, "2026-02-01T00:00:00Z")))
        .isEqualTo(definition("SELECT $x", new Parameter(Parameter.Kind.BUILT_IN, "as_of")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT      | string        | bigint",
        "SUM        | tinyint       | bigint",
        "SUM        | bigint        | bigint",
        "SUM        | boolean       | bigint",
        "SUM        | float         | double",
        "SUM        | decimal(12,2) | decimal(22,2)",
        "SUM        | decimal(38,2) | decimal(38,2)",
        "MIN        | int           | int",
        "MAX        | date          | date",
        "MAX        | timestamp_ntz | timestamp",
        "MEAN       | decimal(12,2) | double",
        "DAYS_SINCE | int           | double",
      })
  void aggregatesHaveTypes(Aggregate aggregate, String column, String type) {
    assertThat(ColumnTypes.aggregate(aggregate, DataType.fromDDL(column)))
        .map(DataType::catalogString)
        .contains(type);
  }
}
