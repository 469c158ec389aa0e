package io.decant.govern;

import io.decant.config.Aggregate;
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
import io.decant.config.WindowConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.TableStates;
import io.decant.testing.PlainJob;
import io.decant.testing.PlainSource;
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
        PlainSource.platform("experience-platform", signIn, Map.of("events", "experience_events"));
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
    return PlainSource.read(request, new StructType(), "interactive", 1, Optional.empty());
  }

  private static JobConfig job(
      SourceConfig.QueryService service, GovernanceConfig governance, String spine) {
    SourceConfig crm =
        new SourceConfig.Delta("customers", "/lake/crm", OptionalLong.empty(), Optional.empty());
    return new PlainJob("governed", Produces.TRAINING_SET, observations(spine), groups())
        .sampling(Optional.of(new SamplingConfig(4, 1)))
        .split(
            Optional.of(
                new SplitConfig.ByHash(
                    List.of("user_id"), List.of(new SplitConfig.Share("all", 1)), false, 1)))
        .governance(governance)
        .output(
            new OutputConfig(
                OutputConfig.Format.DELTA,
                "/set",
                List.of(),
                Optional.empty(),
                SchemaChanges.STRICT,
                Map.of("crm_points", new ColumnNotes("", "", List.of("C2"))),
                OutputFiles.AS_STAGED))
        .sources(service, crm)
        .build();
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
        group("crm", PlainJob.input("customers"), "at", List.of("tier", "points"), List.of()));
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
        PlainJob.facts(time),
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
