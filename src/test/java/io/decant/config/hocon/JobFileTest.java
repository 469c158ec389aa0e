package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.Bounds;
import io.decant.config.ChecksConfig;
import io.decant.config.DriftConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.Parameter;
import io.decant.config.Produces;
import io.decant.config.SchemaChanges;
import io.decant.config.ScoringConfig;
import io.decant.config.SqlTemplate;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every component of every record: with its default, and with a value of its own. */
class JobFileTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  @Test
  void observations() {
    assertThat(directory.read().observations())
        .isEqualTo(
            new ObservationsConfig(
                sql(
                    "platform",
                    "observations",
                    "SELECT * FROM $events\nWHERE timestamp >= $first_observation\n"
                        + "AND timestamp < $as_of\n",
                    Map.of(
                        "first_observation",
                        new Parameter(Parameter.Kind.TIMESTAMP, "2026-02-01T00:00:00Z"))),
                List.of("user_id"),
                "observed_at",
                Optional.of(new LabelConfig("subscribed", Duration.ofDays(14))),
                List.of()));
    directory.edit("jobs/job.conf", "keys = [user_id]", "keys = [user_id], columns = [b, a]");
    assertThat(directory.read().observations().columns()).containsExactly("b", "a");
  }

  private InputConfig sql(
      String source, String name, String text, Map<String, Parameter> parameters) {
    String file = root.resolve("jobs/sql/" + name + ".sql").toString();
    return new InputConfig(
        source, Optional.of(new SqlTemplate(file, text, parameters)), Optional.empty());
  }

  private static InputConfig whole(String source) {
    return new InputConfig(source, Optional.empty(), Optional.empty());
  }

  @Test
  void parametersKnowTheirKinds() {
    directory
        .write("jobs/sql/observations.sql", "$a $b $c $d $e $f $g $h")
        .edit(
            "jobs/job.conf",
            "first_observation = \"2026-02-01T00:00:00Z\"",
            "a = 1.50, b = true, c = \"2026-02-01\", d = \"2026-02-01T00:00:00.5Z\", e = gold,"
                + " f = { table = a.b }, g = \"5\", h = { placeholder = as_of }");

    assertThat(directory.read().observations().input().sql().orElseThrow().parameters())
        .isEqualTo(
            Map.of(
                "a", new Parameter(Parameter.Kind.NUMBER, "1.50"),
                "b", new Parameter(Parameter.Kind.BOOLEAN, "true"),
                "c", new Parameter(Parameter.Kind.DATE, "2026-02-01"),
                "d", new Parameter(Parameter.Kind.TIMESTAMP, "2026-02-01T00:00:00.5Z"),
                "e", new Parameter(Parameter.Kind.TEXT, "gold"),
                "f", new Parameter(Parameter.Kind.TABLE, "a.b"),
                "g", new Parameter(Parameter.Kind.TEXT, "5"),
                "h", new Parameter(Parameter.Kind.BUILT_IN, "as_of")));
  }

  @Test
  void identities() {
    IdentityConfig defaults =
        new IdentityConfig(
            "customer_id",
            whole("links"),
            List.of(new KeyPair("user_id", "ecid")),
            "customer_id",
            Optional.of("linked_at"),
            IdentityConfig.None.KEEP,
            IdentityConfig.Several.FAIL);
    assertThat(directory.read().identities()).containsExactly(defaults);

    directory.edit(
        "jobs/features.conf", "linked_at }", "linked_at, none = drop, several = latest }");
    IdentityConfig changed = directory.read().identities().get(0);
    assertThat(changed.none()).isEqualTo(IdentityConfig.None.DROP);
    assertThat(changed.several()).isEqualTo(IdentityConfig.Several.LATEST);
  }

  @Test
  void features() {
    FeatureGroupConfig behaviour =
        new FeatureGroupConfig(
            "behaviour",
            sql("platform", "behaviour", "SELECT user_id, day, opened\nFROM $events\n", Map.of()),
            List.of(new KeyPair("user_id", "user_id")),
            new TimeRules(
                "day",
                Optional.empty(),
                Duration.ofDays(1),
                Duration.ZERO,
                Optional.empty(),
                Boundary.INCLUSIVE,
                List.of()),
            List.of(),
            List.of(
                new WindowConfig(
                    "opened_7d", Aggregate.SUM, Optional.of("opened"), Duration.ofDays(7)),
                new WindowConfig(
                    "active_30d", Aggregate.COUNT, Optional.empty(), Duration.ofDays(30))));
    FeatureGroupConfig crm =
        new FeatureGroupConfig(
            "crm",
            whole("crm"),
            List.of(new KeyPair("customer_id", "customer_id")),
            new TimeRules(
                "updated_at",
                Optional.of("loaded_at"),
                Duration.ZERO,
                Duration.ofHours(36),
                Optional.of(Duration.ofDays(365)),
                Boundary.EXCLUSIVE,
                List.of("version", "id")),
            List.of("tier", "points"),
            List.of());
    directory.edit(
        "jobs/features.conf",
        "tie-break = [version]",
        "tie-break = [version, id], ingested = loaded_at, available-after = 36 h, boundary ="
            + " exclusive");

    assertThat(directory.read().features()).containsExactly(behaviour, crm);
  }

  @Test
  void rowsHoldForASpanOrKnowNoTime() {
    directory.edit(
        "jobs/features.conf",
        "time = updated_at, lookback = 365 days",
        "valid-from = since, valid-to = until, available-after = 1 day");
    assertThat(directory.read().features().get(1).time())
        .isEqualTo(
            TimeRules.validity(
                "since",
                "until",
                Optional.empty(),
                Duration.ofDays(1),
                Boundary.INCLUSIVE,
                List.of("version")));
    directory.edit(
        "jobs/features.conf",
        "valid-from = since, valid-to = until, available-after = 1 day",
        "time = none");
    assertThat(directory.read().features().get(1).time())
        .isEqualTo(TimeRules.timeless(List.of("version")));
  }

  @Test
  void everyAggregateHasItsKey() {
    directory.edit(
        "jobs/features.conf",
        "sum = opened, over = 7 days }",
        "sum = a, over = 7 days }, b { count = b, over = 1w }, c { min = c, over = 1 hour },"
            + " d { max = d, over = 2 minutes }, e { mean = e, over = 3 seconds },"
            + " f { days-since = f, over = 4 ms }, g { first = g, over = 1h },"
            + " h { last = h, over = 1h }, i { distinct-count = i, over = 1h },"
            + " j { rate = true, over = 1h }, k { rate = k, over = 1h }");

    assertThat(directory.read().features().get(0).windows().subList(0, 11))
        .containsExactly(
            new WindowConfig("opened_7d", Aggregate.SUM, Optional.of("a"), Duration.ofDays(7)),
            new WindowConfig("b", Aggregate.COUNT, Optional.of("b"), Duration.ofDays(7)),
            new WindowConfig("c", Aggregate.MIN, Optional.of("c"), Duration.ofHours(1)),
            new WindowConfig("d", Aggregate.MAX, Optional.of("d"), Duration.ofMinutes(2)),
            new WindowConfig("e", Aggregate.MEAN, Optional.of("e"), Duration.ofSeconds(3)),
            new WindowConfig("f", Aggregate.DAYS_SINCE, Optional.of("f"), Duration.ofMillis(4)),
            new WindowConfig("g", Aggregate.FIRST, Optional.of("g"), Duration.ofHours(1)),
            new WindowConfig("h", Aggregate.LAST, Optional.of("h"), Duration.ofHours(1)),
            new WindowConfig("i", Aggregate.DISTINCT_COUNT, Optional.of("i"), Duration.ofHours(1)),
            new WindowConfig("j", Aggregate.RATE, Optional.empty(), Duration.ofHours(1)),
            new WindowConfig("k", Aggregate.RATE, Optional.of("k"), Duration.ofHours(1)));
  }

  @Test
  void checks() {
    directory.edit(
        "jobs/job.conf",
        "nulls {",
        "minimum-rows = 9, label-rate { min = 0.1 }, ranges { crm_points { min = 0, max = 9.5 } },"
            + " allowed { crm_tier = [gold, silver] }, drift { psi { stop = 0.5 } }, nulls {");

    assertThat(directory.read().checks())
        .isEqualTo(
            new ChecksConfig(
                9,
                Optional.of(new Bounds(OptionalDouble.of(0.1), OptionalDouble.empty())),
                Map.of("crm", 0.5),
                Map.of("crm_tier", 0.4),
                Map.of("crm_points", new Bounds(OptionalDouble.of(0), OptionalDouble.of(9.5))),
                Map.of("crm_tier", List.of("gold", "silver")),
                new DriftConfig(
                    new DriftConfig.Limits(OptionalDouble.of(0.2), OptionalDouble.of(0.5)),
                    new DriftConfig.Limits(OptionalDouble.of(0.1), OptionalDouble.empty()))));
  }

  @Test
  void theOutput() {
    directory.edit(
        "jobs/job.conf", "partition-by = [split]", "partition-by = [split], table = sets.training");

    assertThat(directory.read().output())
        .isEqualTo(
            new OutputConfig(
                OutputConfig.Format.DELTA,
                "/lake/sets/training",
                List.of("split"),
                Optional.of("sets.training"),
                SchemaChanges.STRICT,
                Map.of(),
                OutputFiles.AS_STAGED));
  }

  @Test
  void aScoringJobMayPublishOnlyWhatChanged() {
    JobConfig scoring =
        directory
            .write(
                "jobs/job.conf",
                JobDirectory.SCORING.replace(
                    "scoring {",
                    "scoring { only-changed = true, full-after = 7, training-run = r7,"))
            .read();
    assertThat(scoring.onlyChanged()).isTrue();
    assertThat(scoring.scoring())
        .contains(new ScoringConfig("/lake/sets/training", Optional.of("r7"), true, 7));
    assertThat(directory.write("jobs/job.conf", JobDirectory.TRAINING).read().onlyChanged())
        .isFalse();
  }

  @Test
  void scoringJobsShareTheFeaturesOfTheTraining() {
    JobConfig training = directory.read();
    JobConfig scoring = directory.write("jobs/job.conf", JobDirectory.SCORING).read();

    assertThat(scoring.name()).isEqualTo("propensity-scoring");
    assertThat(scoring.produces()).isEqualTo(Produces.SCORING_SET);
    assertThat(scoring.scoring())
        .contains(new ScoringConfig("/lake/sets/training", Optional.empty(), false, 30));
    assertThat(scoring.onlyChanged()).isFalse();
    assertThat(scoring.features()).isEqualTo(training.features());
    assertThat(scoring.identities()).isEqualTo(training.identities());
    assertThat(scoring.observations().label()).isEmpty();
    assertThat(scoring.sampling()).isEmpty();
    assertThat(scoring.split()).isEmpty();
    assertThat(scoring.checks().minimumRows()).isEqualTo(1);
    assertThat(scoring.output())
        .isEqualTo(new OutputConfig(OutputConfig.Format.DELTA, "/lake/sets/scoring", List.of()));
    assertThat(scoring.scratch()).isEqualTo("/lake/sets/scoring.scratch");
    assertThat(scoring.reports()).isEqualTo("/lake/sets/scoring.reports");
  }
}
