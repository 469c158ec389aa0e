package io.decant.plan;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.Parameter;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.Setting;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import io.decant.config.SqlTemplate;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.testing.PlainJob;
import io.decant.testing.PlainSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.StructType;

/** A training job with every kind of part, for tests to vary. */
final class SampleJob {
  static final RunContext RUN =
      new RunContext("run", Instant.parse("2026-03-16T00:00:00Z"), "/scratch");
  static final SourceConfig.QueryService PLATFORM =
      PlainSource.platform("platform", Map.of("events", "experience_events"));
  static final SourceConfig CRM =
      new SourceConfig.Delta("crm", "/lake/crm", OptionalLong.empty(), Optional.empty());

  private final List<FeatureGroupConfig> features = new ArrayList<>();
  private final Map<String, StructType> schemas = new HashMap<>();
  private ChecksConfig checks =
      new ChecksConfig(1, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());
  private Duration horizon = Duration.ofDays(14);
  private SourceConfig platform = PLATFORM;
  private Optional<ObservationsConfig> observations = Optional.empty();

  SampleJob() {
    schema("observations", "user_id STRING, observed_at TIMESTAMP, subscribed INT, country STRING");
    schema("identity.customer_id", "ecid STRING, customer STRING, linked_at TIMESTAMP");
  }

  static TimeRules time(Duration covers, Duration after, Optional<Duration> lookback) {
    return new TimeRules(
        "t", Optional.empty(), covers, after, lookback, Boundary.INCLUSIVE, List.of());
  }

  static FeatureGroupConfig lookup(TimeRules time) {
    return new FeatureGroupConfig(
        "crm",
        PlainJob.input("crm"),
        List.of(new KeyPair("customer_id", "id")),
        time,
        List.of("tier", "points"),
        List.of());
  }

  static FeatureGroupConfig windows(TimeRules time, WindowConfig... windows) {
    return new FeatureGroupConfig(
        "behaviour",
        sql("SELECT * FROM $events", Map.of()),
        List.of(new KeyPair("user_id", "user_id")),
        time,
        List.of(),
        List.of(windows));
  }

  static WindowConfig window(Aggregate aggregate, String column, int days) {
    return new WindowConfig(
        "w" + days, aggregate, Optional.ofNullable(column), Duration.ofDays(days));
  }

  static InputConfig sql(String text, Map<String, Parameter> parameters) {
    return new InputConfig(
        "platform", Optional.of(new SqlTemplate("q.sql", text, parameters)), Optional.empty());
  }

  SampleJob group(FeatureGroupConfig group, String ddl) {
    features.add(group);
    return schema("features." + group.name(), ddl);
  }

  SampleJob schema(String input, String ddl) {
    schemas.put(input, StructType.fromDDL(ddl));
    return this;
  }

  SampleJob checks(ChecksConfig changed) {
    checks = changed;
    return this;
  }

  SampleJob horizon(Duration changed) {
    horizon = changed;
    return this;
  }

  SampleJob tables(Map<String, String> tables) {
    platform = PlainSource.platform(PLATFORM.name(), tables);
    return this;
  }

  SampleJob observations(ObservationsConfig changed) {
    observations = Optional.of(changed);
    return this;
  }

  Map<String, StructType> schemas() {
    return schemas;
  }

  JobConfig job() {
    return new PlainJob("sample", Produces.TRAINING_SET, observations(), features)
        .identities(
            List.of(
                new IdentityConfig(
                    "customer_id",
                    PlainJob.input("crm"),
                    List.of(new KeyPair("user_id", "ecid")),
                    "customer",
                    Optional.of("linked_at"),
                    IdentityConfig.None.KEEP,
                    IdentityConfig.Several.LATEST)))
        .sampling(Optional.of(new SamplingConfig(4, 42)))
        .split(
            Optional.of(
                new SplitConfig.ByHash(
                    List.of("user_id"), List.of(new SplitConfig.Share("train", 1)), false, 42)))
        .checks(checks)
        .sources(platform, CRM)
        .effective(
            List.of(
                new Setting("observations.keys", "[user_id]", "job.conf:1"),
                new Setting("observations.label.column", "subscribed", "job.conf:2"),
                new Setting("features.crm.keys.customer_id", "id", "features.conf:3"),
                new Setting("features.crm.time", "t", "features.conf:4"),
                new Setting("features.crm.columns", "[tier, points]", "features.conf:5"),
                new Setting("checks.ranges.crm_tier.min", "1", "job.conf:6"),
                new Setting("checks.allowed.crm_points", "[1]", "job.conf:7")))
        .build();
  }

  private ObservationsConfig observations() {
    return observations.orElseGet(
        () ->
            new ObservationsConfig(
                sql("SELECT * FROM $events WHERE t < $as_of - $horizon_days", Map.of()),
                List.of("user_id"),
                "observed_at",
                Optional.of(new LabelConfig("subscribed", horizon)),
                List.of("country")));
  }
}
