package io.decant.openlineage;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.ColumnNotes;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.SchemaChanges;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.Slice;
import io.decant.plan.SliceStatement;
import io.decant.plan.TableState;
import io.decant.testing.PlainJob;
import io.decant.testing.PlainRequest;
import io.decant.testing.PlainSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** A job whose every column is made in another way. */
final class LineageSamples {
  static final Instant AS_OF = Instant.parse("2026-03-16T00:00:00Z");
  private static final List<TableState> EVENTS =
      List.of(TableState.pinned("experience_events", "42", Set.of()));
  private static final SourceConfig PLATFORM =
      PlainSource.platform("experience-platform", Map.of());

  private static final InputConfig ANY = PlainJob.input("any");
  private static final TimeRules RULES =
      new TimeRules(
          "day",
          Optional.of("loaded_at"),
          Duration.ZERO,
          Duration.ZERO,
          Optional.empty(),
          Boundary.INCLUSIVE,
          List.of("version"));

  private LineageSamples() {}

  static JobPlan plan() {
    return new JobPlan(
        job(),
        new RunContext("r1", AS_OF, "scratch"),
        query("observations", "user_id STRING, observed_at TIMESTAMP, subscribed INT"),
        List.of(files("identity.customer_id", "/lake/links", "ecid STRING, customer STRING")),
        List.of(
            query("features.behaviour", "user_id STRING, day DATE, opened BIGINT"),
            files("features.crm", "s3a://lake/crm/", "id STRING, day DATE, tier STRING")),
        List.of(),
        List.of(
            column("period", "date", Role.PERIOD, "date of the run"),
            column("user_id", "string", Role.KEY, "key"),
            column("observed_at", "timestamp", Role.TIME, "time"),
            column("behaviour_opened_7d", "bigint", Role.FEATURE, "sum of opened over 7 days"),
            column("behaviour_days_7d", "bigint", Role.FEATURE, "count of rows over 7 days"),
            column("crm_tier", "string", Role.FEATURE, "latest tier"),
            column("subscribed", "int", Role.LABEL, "label, horizon 14 days"),
            column("weight", "double", Role.WEIGHT, "observations that the row stands for"),
            column("split", "string", Role.SPLIT, "part by hash")));
  }

  private static JobConfig job() {
    ObservationsConfig observations =
        new ObservationsConfig(
            ANY,
            List.of("user_id"),
            "observed_at",
            Optional.of(new LabelConfig("subscribed", Duration.ofDays(14))),
            List.of());
    return new PlainJob("propensity", Produces.TRAINING_SET, observations, groups())
        .identities(
            List.of(
                new IdentityConfig(
                    "customer_id",
                    ANY,
                    List.of(new KeyPair("user_id", "ecid")),
                    "customer",
                    Optional.empty(),
                    IdentityConfig.None.KEEP,
                    IdentityConfig.Several.UNKNOWN)))
        .sampling(Optional.of(new SamplingConfig(4, 1)))
        .split(
            Optional.of(
                new SplitConfig.ByHash(
                    List.of("customer_id"), List.of(new SplitConfig.Share("train", 1)), true, 1)))
        .output(
            new OutputConfig(
                OutputConfig.Format.DELTA,
                "s3a://lake/sets/training",
                List.of(),
                Optional.empty(),
                SchemaChanges.STRICT,
                Map.of("crm_tier", new ColumnNotes("Tier of the customer", "", List.of())),
                OutputFiles.AS_STAGED))
        .build();
  }

  private static List<FeatureGroupConfig> groups() {
    return List.of(
        new FeatureGroupConfig(
            "behaviour",
            ANY,
            List.of(new KeyPair("user_id", "user_id")),
            RULES,
            List.of(),
            List.of(
                new WindowConfig(
                    "opened_7d", Aggregate.SUM, Optional.of("opened"), Duration.ofDays(7)),
                new WindowConfig(
                    "days_7d", Aggregate.COUNT, Optional.empty(), Duration.ofDays(7)))),
        new FeatureGroupConfig(
            "crm",
            ANY,
            List.of(new KeyPair("customer_id", "id")),
            RULES,
            List.of("tier"),
            List.of()));
  }

  private static SetColumn column(String name, String type, Role role, String definition) {
    return new SetColumn(name, type, role, definition);
  }

  static PlannedRead query(String input, String schema) {
    Optional<String> sql =
        Optional.of("SELECT _tenant.userid AS user_id, 1 AS subscribed FROM experience_events");
    return new PlannedRead(
        request(input, PLATFORM, sql, Optional.empty(), EVENTS),
        StructType.fromDDL(schema),
        "interactive",
        10,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of("SELECT count(*) FROM q"),
        Optional.of(new SliceStatement("SELECT * FROM (" + input + ") q", "", "LIMIT 0")),
        List.of(new Slice(0, 10, "")),
        List.of());
  }

  /** Of the table that queries read. */
  static PlannedRead table(String input, String schema) {
    Optional<String> table = Optional.of("experience_events");
    return PlainSource.read(
        request(input, PLATFORM, Optional.empty(), table, EVENTS),
        StructType.fromDDL(schema),
        "interactive",
        10,
        Optional.empty());
  }

  private static PlannedRead files(String input, String path, String schema) {
    SourceConfig source =
        new SourceConfig.Delta(
            input.substring(input.indexOf('.') + 1), path, OptionalLong.empty(), Optional.empty());
    return PlainSource.read(
        ReadRequest.about(source, input),
        StructType.fromDDL(schema),
        "files",
        10,
        Optional.of("3"));
  }

  private static ReadRequest request(
      String input,
      SourceConfig source,
      Optional<String> sql,
      Optional<String> table,
      List<TableState> tables) {
    return new PlainRequest(input, source).sql(sql).table(table).tables(tables).build();
  }
}
