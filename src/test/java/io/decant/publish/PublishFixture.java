package io.decant.publish;

import io.decant.config.ColumnNotes;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.Produces;
import io.decant.config.SchemaChanges;
import io.decant.config.ScoringConfig;
import io.decant.config.Setting;
import io.decant.config.SourceConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.Slice;
import io.decant.plan.SliceStatement;
import io.decant.plan.SourceFiles;
import io.decant.plan.TrainingCertificate;
import io.decant.testing.PlainJob;
import io.decant.testing.PlainRequest;
import io.decant.testing.TestSpark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A small job with an output, and rows for it. */
record PublishFixture(
    OutputConfig.Format format,
    String path,
    String job,
    List<SetColumn> columns,
    SchemaChanges changes,
    Optional<ScoringConfig> scoring) {
  static final List<SetColumn> COLUMNS =
      List.of(
          new SetColumn("user_id", "STRING", Role.KEY, "key"),
          new SetColumn("observed_at", "TIMESTAMP", Role.TIME, "time"),
          new SetColumn("value", "BIGINT", Role.FEATURE, "latest crm.value"),
          new SetColumn("split", "STRING", Role.SPLIT, "by hash of user_id"),
          new SetColumn("period", "DATE", Role.PERIOD, "date of the as-of time"));
  private static final Map<String, ColumnNotes> NOTES =
      Map.of("value", new ColumnNotes("What the user is worth.", "USD", List.of("C2")));
  private static final SourceFiles FILES =
      new SourceFiles(
          1, "f".repeat(64), List.of(new SourceFiles.File("part-0.parquet", 9, "SHA-256:ab")));
  static final TrainingCertificate LEARNT =
      new TrainingCertificate("/sets/training", "t1", "2026-02-01", "d1", 3, "ab");
  static final String DAY_ONE = "2026-03-01";
  static final String DAY_TWO = "2026-03-02";

  static PublishFixture of(OutputConfig.Format format, String path) {
    return new PublishFixture(
        format, path, "propensity", COLUMNS, SchemaChanges.STRICT, Optional.empty());
  }

  PublishFixture ofJob(String otherJob) {
    return new PublishFixture(format, path, otherJob, columns, changes, scoring);
  }

  PublishFixture with(List<SetColumn> otherColumns) {
    return new PublishFixture(format, path, job, otherColumns, changes, scoring);
  }

  PublishFixture as(OutputConfig.Format otherFormat) {
    return new PublishFixture(otherFormat, path, job, columns, changes, scoring);
  }

  /** The same set with another answer to other columns. */
  PublishFixture on(SchemaChanges otherChanges) {
    return new PublishFixture(format, path, job, columns, otherChanges, scoring);
  }

  /** The same as a scoring set that holds only what has changed. */
  PublishFixture onlyChanged() {
    ScoringConfig scored = new ScoringConfig(LEARNT.trainingSet(), Optional.empty(), true, 30);
    return new PublishFixture(format, path, job, columns, changes, Optional.of(scored));
  }

  OutputConfig output() {
    return new OutputConfig(
        format, path, List.of("split"), Optional.empty(), changes, NOTES, OutputFiles.AS_STAGED);
  }

  Publisher publisher() {
    return Publishers.of(TestSpark.session(), output());
  }

  /** Publishes rows that are what is left after a comparison with these periods. */
  Publication publish(
      String run, String period, long rows, long value, ComparedPeriod... comparedWith) {
    ManifestFacts facts = facts(rows, scoring.isPresent() ? LEARNT : null, comparedWith);
    return publisher().publish(plan(run, period), rows(rows, value), facts);
  }

  /** What the run has published for the period. */
  Optional<Publication> published(String run, String period) {
    return publisher().published(plan(run, period).run(), job);
  }

  static ManifestFacts facts(long rows) {
    return facts(rows, null);
  }

  /**
   * Of a scoring set.
   *
   * @param learnt null for a training set
   */
  static ManifestFacts facts(
      long rows, TrainingCertificate learnt, ComparedPeriod... comparedWith) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("observations read", rows + 2);
    counts.put("published", rows);
    return new ManifestFacts(
        List.of(
            new ReadFacts(
                    "observations", "lake", rows + 2, OptionalLong.empty(), OptionalLong.empty())
                .from(Optional.of(FILES))),
        counts,
        List.of(new ManifestFacts.Check("row-count", true, rows + " rows", "exactly " + rows)),
        List.of(),
        Optional.ofNullable(learnt),
        List.of(comparedWith));
  }

  /** The same facts of rows whose columns have labels. */
  static ManifestFacts labelled(ManifestFacts facts, Map<String, List<String>> labels) {
    return new ManifestFacts(
        facts.reads(),
        facts.counts(),
        facts.checks(),
        facts.distributions(),
        facts.training(),
        facts.comparedWith(),
        labels,
        Optional.empty());
  }

  /** Rows of which all have the same value. */
  Dataset<Row> rows(long rows, long value) {
    return TestSpark.session()
        .range(0, rows, 1, 2)
        .select(
            functions.format_string("u%03d", functions.col("id")).as("user_id"),
            functions.lit(Instant.parse("2026-02-01T12:00:00Z")).as("observed_at"),
            functions.lit(value).as("value"),
            functions
                .when(functions.col("id").mod(5).equalTo(0), functions.lit("test"))
                .otherwise(functions.lit("train"))
                .as("split"));
  }

  /** What an ordinary reader of the format sees. */
  Dataset<Row> read() {
    return format == OutputConfig.Format.DELTA
        ? TestSpark.session().read().format("delta").load(path)
        : ParquetSets.read(TestSpark.session(), path);
  }

  /** Rows by period and value, as {@code 2026-03-01/7=100}. */
  List<String> seen() {
    List<String> seen = new ArrayList<>();
    for (Row row : read().groupBy("period", "value").count().orderBy("period").collectAsList()) {
      seen.add(row.get(0) + "/" + row.get(1) + "=" + row.get(2));
    }
    return seen;
  }

  JobPlan plan(String run, String period) {
    InputConfig input = PlainJob.input("lake");
    SourceConfig lake = new SourceConfig.Parquet("lake", "/data");
    FeatureGroupConfig crm =
        new FeatureGroupConfig(
            "crm",
            input,
            List.of(new KeyPair("user_id", "id")),
            PlainJob.facts("updated_at"),
            List.of("value"),
            List.of());
    JobConfig config =
        new PlainJob(
                job,
                scoring.isPresent() ? Produces.SCORING_SET : Produces.TRAINING_SET,
                new ObservationsConfig(
                    input, List.of("user_id"), "observed_at", Optional.empty(), List.of()),
                List.of(crm))
            .scoring(scoring)
            .output(output())
            .sources(lake)
            .effective(
                List.of(
                    new Setting("job.name", job, "job.conf:1"),
                    new Setting("checks.minimum-rows", "0", "reference.conf:9")))
            .build();
    Instant asOf = Instant.parse(period + "T06:00:00Z");
    return new JobPlan(
        config,
        new RunContext(run, asOf, "/scratch/" + run),
        read("observations", lake, Optional.empty()),
        List.of(),
        List.of(read("features.crm", lake, Optional.of("7"))),
        List.of(),
        columns);
  }

  private static PlannedRead read(String input, SourceConfig source, Optional<String> version) {
    ReadRequest request = new PlainRequest(input, source).keys(List.of("user_id")).build();
    return new PlannedRead(
        request,
        new StructType(),
        "files",
        5,
        Optional.empty(),
        version,
        "5 rows are one slice",
        List.of("SELECT count(*) FROM \"" + input + "\""),
        Optional.of(new SliceStatement("SELECT * FROM x", "", "")),
        List.of(new Slice(0, 5, "")),
        List.of());
  }
}
