package io.decant.check;

import io.decant.config.Boundary;
import io.decant.config.Bounds;
import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.Produces;
import io.decant.config.SourceConfig;
import io.decant.config.TimeRules;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.testing.PlainJob;
import io.decant.testing.PlainRequest;
import io.decant.testing.PlainSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.StructType;

/** A small job: observations by user and time, one feature group, one identity map. */
final class CheckFixture {
  static final Instant AS_OF = Instant.parse("2026-03-01T00:00:00Z");
  static final ChecksConfig NONE = PlainJob.NO_CHECKS;

  private static final InputConfig INPUT = PlainJob.input("lake");

  private CheckFixture() {}

  static TimeRules rules(Boundary boundary, Duration delay, Duration lookback) {
    return new TimeRules(
        "updated_at",
        Optional.of("loaded_at"),
        Duration.ZERO,
        delay,
        Optional.of(lookback),
        boundary,
        List.of());
  }

  static FeatureGroupConfig group(TimeRules rules) {
    return new FeatureGroupConfig(
        "crm",
        INPUT,
        List.of(new KeyPair("user_id", "customer_id")),
        rules,
        List.of("tier"),
        List.of());
  }

  static IdentityConfig identity(IdentityConfig.Several several) {
    return new IdentityConfig(
        "customer_id",
        INPUT,
        List.of(new KeyPair("user_id", "ecid")),
        "id",
        Optional.of("since"),
        IdentityConfig.None.KEEP,
        several);
  }

  static Bounds between(double min, double max) {
    return new Bounds(OptionalDouble.of(min), OptionalDouble.of(max));
  }

  static JobPlan plan(ChecksConfig checks, TimeRules rules, Optional<LabelConfig> label) {
    return plan(checks, List.of(group(rules)), label);
  }

  static JobPlan plan(
      ChecksConfig checks, List<FeatureGroupConfig> groups, Optional<LabelConfig> label) {
    ObservationsConfig observations =
        new ObservationsConfig(INPUT, List.of("user_id"), "observed_at", label, List.of());
    SourceConfig lake = new SourceConfig.Parquet("lake", "/data");
    JobConfig job =
        new PlainJob(
                "propensity",
                label.isPresent() ? Produces.TRAINING_SET : Produces.SCORING_SET,
                observations,
                groups)
            .identities(List.of(identity(IdentityConfig.Several.UNKNOWN)))
            .checks(checks)
            .sources(lake)
            .build();
    return new JobPlan(
        job,
        new RunContext("r1", AS_OF, "/scratch/r1"),
        read(lake),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static PlannedRead read(SourceConfig lake) {
    ReadRequest request = new PlainRequest("observations", lake).keys(List.of("user_id")).build();
    return PlainSource.read(request, new StructType(), "files", -1, Optional.empty());
  }
}
