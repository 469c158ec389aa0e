package io.decant.govern;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.config.ColumnNotes;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.PlatformConfig;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.SchemaChanges;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import io.decant.config.SqlTemplate;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.TableStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.sql.types.StructType;

/** A plan with an input of Query Service and one of a lake, for tests to govern. */
public final class GovernedPlan {
  private static final RunContext RUN =
      new RunContext("r", Instant.parse("2026-03-16T00:00:00Z"), "/scratch");

  private static final String OBSERVATIONS =
      "SELECT _tenant.userid AS user_id, max(timestamp) AS observed_at,"
          + " max(CASE WHEN eventType = 'form' THEN 1 ELSE 0 END) AS subscribed"
          + " FROM $events WHERE consents.marketing = 'y' GROUP BY _tenant.userid";

  private GovernedPlan() {}

  /** What a job says of governance, for the marketing action of every job. */
  public static GovernanceConfig governance(
      ReadLabels read, RowLabels rows, Map<String, DeclaredLabels> declared) {
    return new GovernanceConfig(
        read, rows, "Data Science", List.of(), List.of(), declared, List.<Exemption>of());
  }

  /** Of a Platform that may be asked for labels. */
  public static JobPlan of(PlatformConfig platform, GovernanceConfig governance) {
    return of(
        new SignIn.OAuth(platform, Optional.empty(), OptionalInt.empty(), Optional.empty()),
        governance);
  }

  /** The same with other observations. */
  static JobPlan of(PlatformConfig platform, GovernanceConfig governance, String observations) {
    return of(
        new SignIn.OAuth(platform, Optional.empty(), OptionalInt.empty(), Optional.empty()),
        governance,
        observations);
  }

  static JobPlan of(SignIn signIn, GovernanceConfig governance) {
    return of(signIn, governance, OBSERVATIONS);
  }

  static JobPlan of(SignIn signIn, GovernanceConfig governance, String spine) {
    SourceConfig.QueryService service =
        new SourceConfig.QueryService(
            "experience-platform",
            signIn,
            new SourceConfig.Tls(SourceConfig.Tls.Mode.VERIFY_FULL, Optional.empty()),
            new SourceConfig.Limits(4, 50_000, Duration.ofMinutes(10)),
            Map.of("events", "experience_events"));
    JobConfig job = job(service, governance, spine);
    ReadRequest observations = Planner.observationsRequest(job, RUN, TableStates.none());
    List<PlannedRead> features =
        job.features().stream()
            .map(
                group ->
                    read(
                        Planner.groupRequest(
                            job, RUN, TableStates.none(), group, Optional.empty())))
            .toList();
    Map<String, StructType> schemas =
        Map.of(
            "observations",
            StructType.fromDDL("user_id STRING, observed_at TIMESTAMP, subscribed INT"),
            "features.behaviour",
            StructType.fromDDL("user_id STRING, day DATE, opened BIGINT"),
            "features.crm",
            StructType.fromDDL("user_id STRING, at TIMESTAMP, tier STRING, points BIGINT"));
    return new JobPlan(
        job,
        RUN,
        read(observations),
        List.of(),
        features,
        List.of(),
        Planner.columns(job, schemas));
  }

  private static PlannedRead read(ReadRequest request) {
    return new PlannedRead(
        request,
        new StructType(),
        "interactive",
        1,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static JobConfig job(
      SourceConfig.QueryService service, GovernanceConfig governance, String spine) {
    SourceConfig crm =
        new SourceConfig.Delta("customers", "/lake/crm", OptionalLong.empty(), Optional.empty());
    return new JobConfig(
        "governed",
        Produces.TRAINING_SET,
        observations(spine),
        List.of(),
        groups(),
        Optional.of(new SamplingConfig(4, 1)),
        Optional.of(
            new SplitConfig.ByHash(
                List.of("user_id"), List.of(new SplitConfig.Share("all", 1)), false, 1)),
        Optional.empty(),
        governance,
        new ChecksConfig(1, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of()),
        new OutputConfig(
            OutputConfig.Format.DELTA,
            "/set",
            List.of(),
            Optional.empty(),
            SchemaChanges.STRICT,
            Map.of("crm_points", new ColumnNotes("", "", List.of("C2"))),
            OutputFiles.AS_STAGED),
        "/scratch",
        "/reports",
        Map.of(service.name(), service, "customers", crm),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ObservationsConfig observations(String spine) {
    return new ObservationsConfig(
        sql(spine),
        List.of("user_id"),
        "observed_at",
        Optional.of(new LabelConfig("subscribed", Duration.ofDays(1))),
        List.of());
  }

  private static List<FeatureGroupConfig> groups() {
    return List.of(
        group(
            "behaviour",
            sql(
                "SELECT _tenant.userid AS user_id, to_date(timestamp) AS day,"
                    + " count(CASE WHEN eventType = 'open' THEN 1 END) AS opened"
                    + " FROM $events GROUP BY 1, 2"),
            "day",
            List.of(),
            List.of(
                new WindowConfig(
                    "opened_7d", Aggregate.SUM, Optional.of("opened"), Duration.ofDays(7)),
                new WindowConfig(
                    "days_7d", Aggregate.COUNT, Optional.empty(), Duration.ofDays(7)))),
        group(
            "crm",
            new InputConfig("customers", Optional.empty(), Optional.empty()),
            "at",
            List.of("tier", "points"),
            List.of()));
  }

  private static FeatureGroupConfig group(
      String name,
      InputConfig input,
      String time,
      List<String> columns,
      List<WindowConfig> windows) {
    return new FeatureGroupConfig(
        name,
        input,
        List.of(new KeyPair("user_id", "user_id")),
        new TimeRules(
            time,
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Boundary.INCLUSIVE,
            List.of()),
        columns,
        windows);
  }

  private static InputConfig sql(String text) {
    return new InputConfig(
        "experience-platform",
        Optional.of(new SqlTemplate("q.sql", text, Map.of())),
        Optional.empty());
  }
}
