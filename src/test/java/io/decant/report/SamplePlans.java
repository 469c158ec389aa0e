package io.decant.report;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.Produces;
import io.decant.config.SourceConfig;
import io.decant.config.SqlTemplate;
import io.decant.plan.IncrementalQuery;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.Recount;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.Slice;
import io.decant.plan.SliceStatement;
import io.decant.plan.TableState;
import io.decant.plan.TimeRange;
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
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/** Plans as the planner would make them. */
public final class SamplePlans {
  private static final SourceConfig PLATFORM =
      PlainSource.platform("experience-platform", Map.of());
  private static final SourceConfig CUSTOMERS =
      new SourceConfig.Delta("customers", "data/customers", OptionalLong.empty(), Optional.empty());
  private static final SourceConfig LINKS =
      new SourceConfig.Csv("identity-map", "data/links", "ecid STRING, customer_id STRING", true);

  private SamplePlans() {}

  public static JobPlan training() {
    return new JobPlan(
        job("propensity-training", Produces.TRAINING_SET),
        run(),
        observations(3),
        List.of(links()),
        List.of(behaviour(), crm()),
        List.of(
            new PlannedJoin(
                "behaviour",
                JoinAlgorithm.MERGE,
                false,
                "61,877 rows on 9,214 keys: too many to send to every task"),
            new PlannedJoin(
                "crm",
                JoinAlgorithm.BROADCAST,
                false,
                "24,019 rows, about 1.1 MiB, fit into every task")),
        columns(true));
  }

  static JobPlan scoring() {
    return new JobPlan(
        job("propensity-scoring", Produces.SCORING_SET),
        run(),
        observations(1),
        List.of(),
        List.of(crm()),
        List.of(
            new PlannedJoin(
                "crm", JoinAlgorithm.BROADCAST, false, "24,019 rows, about 1.1 MiB, fit")),
        columns(false));
  }

  /** Sliced into so many parts. */
  static PlannedRead observations(int slices) {
    SliceStatement statement =
        new SliceStatement(
            "SELECT \"user_id\",\"observed_at\",\"subscribed\" FROM (\n"
                + "SELECT user_id, observed_at, subscribed FROM experience_events\n"
                + "WHERE name = 'O''Brien'\n"
                + ") q",
            "\"observed_at\" < TIMESTAMP '2026-03-16 00:00:00'",
            "");
    return new PlannedRead(
        withTables(
            request("observations", PLATFORM, Optional.of("SELECT 1"), Optional.of("observed_at")),
            TableState.unpinned("experience_events", "it is a view"),
            Optional.empty()),
        StructType.fromDDL("user_id STRING, observed_at TIMESTAMP, subscribed INT"),
        "interactive",
        104_233,
        Optional.of(
            new TimeRange(
                Instant.parse("2026-02-02T00:00:00Z"), Instant.parse("2026-03-15T23:59:59.5Z"))),
        Optional.empty(),
        "104,233 rows are more than the 30,000 that are aimed at below the cap of 50,000",
        List.of("SELECT count(*) AS n,\n  pmod(hash(user_id), 3) AS slice\nFROM q\nGROUP BY 2"),
        Optional.of(statement),
        IntStream.range(0, slices)
            .mapToObj(
                number ->
                    new Slice(
                        number,
                        number == 0 ? 34_747 : 34_743,
                        slices == 1 ? "" : "pmod(hash(\"user_id\"), " + slices + ") = " + number))
            .toList(),
        List.of(
            "The filter observed_at before 2026-03-16 00:00 UTC.",
            "Only 3 of the 7 columns of the query."),
        Optional.of(
            new Recount("SELECT count(*) AS n, sum(hash(user_id)) AS s FROM q", 104_233, 42)),
        Optional.empty());
  }

  private static PlannedRead links() {
    return files(
        "identity.customer_id", LINKS, "ecid STRING, customer_id STRING", -1, Optional.empty());
  }

  private static PlannedRead crm() {
    return files(
        "features.crm",
        CUSTOMERS,
        "customer_id STRING, tier STRING, points BIGINT, updated_at TIMESTAMP",
        24_019,
        Optional.of("Delta version 12"));
  }

  private static PlannedRead behaviour() {
    return new PlannedRead(
        withTables(
            request("features.behaviour", PLATFORM, Optional.of("SELECT 1"), Optional.empty()),
            TableState.pinned("experience_events", "4711", Set.of("4700")),
            Optional.of(
                new IncrementalQuery(
                    "SELECT 1",
                    new SqlTemplate("affected.sql", "SELECT 2", Map.of()),
                    Map.of(),
                    List.of(),
                    "1,204 entities are read, of which rows came after experience_events@4700",
                    Optional.of(Map.of("experience_events", "4700")),
                    20_115))),
        StructType.fromDDL("user_id STRING, day DATE, emails_opened BIGINT"),
        "interactive",
        61_877,
        Optional.empty(),
        Optional.of("experience_events@4711"),
        "",
        List.of(),
        Optional.of(new SliceStatement("SELECT * FROM q", "", "LIMIT 0")),
        List.of(
            new Slice(0, 30_940, "pmod(hash(\"user_id\"), 2) = 0"),
            new Slice(1, 30_937, "pmod(hash(\"user_id\"), 2) = 1")),
        List.of());
  }

  private static PlannedRead files(
      String input, SourceConfig source, String schema, long rows, Optional<String> version) {
    return PlainSource.read(
        request(input, source, Optional.empty(), Optional.empty()),
        StructType.fromDDL(schema),
        "files",
        rows,
        version);
  }

  private static ReadRequest request(
      String input, SourceConfig source, Optional<String> sql, Optional<String> time) {
    return new PlainRequest(input, source).sql(sql).keys(List.of("user_id")).time(time).build();
  }

  private static ReadRequest withTables(
      ReadRequest request, TableState table, Optional<IncrementalQuery> incremental) {
    return new ReadRequest(
        request.input(),
        request.source(),
        request.sql(),
        request.sqlFile(),
        request.table(),
        request.columns(),
        request.keys(),
        request.time(),
        request.filter(),
        request.rules(),
        List.of(table),
        incremental);
  }

  private static RunContext run() {
    return new RunContext("2026-03-16T06-00-00Z-7f3a", Samples.AS_OF, "scratch");
  }

  private static List<SetColumn> columns(boolean training) {
    SetColumn key = new SetColumn("user_id", "STRING", SetColumn.Role.KEY, "observations.user_id");
    SetColumn feature =
        new SetColumn(
            "behaviour_opened_30d",
            "BIGINT",
            SetColumn.Role.FEATURE,
            "sum of emails_opened over the 30 days before the observation, rows of one day being"
                + " usable when their day is over");
    SetColumn label =
        new SetColumn(
            "subscribed", "INT", SetColumn.Role.LABEL, "observations.subscribed, 14 days");
    return training ? List.of(key, feature, label) : List.of(key, feature);
  }

  public static JobConfig job(String name, Produces produces) {
    Optional<LabelConfig> label =
        produces == Produces.TRAINING_SET
            ? Optional.of(new LabelConfig("subscribed", Duration.ofDays(14)))
            : Optional.empty();
    return new PlainJob(
            name,
            produces,
            new ObservationsConfig(
                PlainJob.input("experience-platform"),
                List.of("user_id"),
                "observed_at",
                label,
                List.of()),
            List.of(
                new FeatureGroupConfig(
                    "crm",
                    PlainJob.input("customers"),
                    List.of(new KeyPair("customer_id", "customer_id")),
                    PlainJob.facts("updated_at"),
                    List.of("tier"),
                    List.of())))
        .output(new OutputConfig(OutputConfig.Format.DELTA, "sets/propensity", List.of("split")))
        .build();
  }
}
