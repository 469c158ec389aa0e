package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs that users copy, from the command line to the published set. Each test goes on where the
 * one before it ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobIT {
  @TempDir static Path directory;
  private static JobFixture jobs;

  @BeforeAll
  static void startService() {
    jobs = new JobFixture(directory);
  }

  @Test
  @Order(1)
  void validateNeedsNoConnection() {
    JobFixture.Result result =
        jobs.decant(
            "validate",
            JobFixture.TRAINING,
            "--set",
            "sources.experience-platform.host=nowhere.invalid");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("propensity-training");
  }

  @Test
  @Order(2)
  void thePlanShowsTheStatementsThatAreSentLater() {
    JobFixture.Result result = jobs.decant("plan", JobFixture.TRAINING);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "daily_behaviour.sql", "crm_tier", "merge-windows", "interactive", "timestampadd(");
    assertThat(jobs.set("training")).doesNotExist();
    assertThat(directory.resolve("scratch")).doesNotExist();
  }

  @Test
  @Order(3)
  void aTrainingSetIsPublishedWithManifestAndReport() throws IOException {
    LineageServer lineage = LineageServer.start(directory);
    JobFixture.Result result =
        jobs.decant("run", JobFixture.TRAINING, lineage.settings("--run-id", "first"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    lineage.requireRun(manifest("training", "first"), result);

    Dataset<Row> set = training();
    JsonNode report = jobs.report("propensity-training", "first");
    JsonNode manifest = manifest("training", "first");
    assertThat(set.count()).isPositive().isEqualTo(manifest.at("/content/rows").asLong());
    ScoreFixture.assertFits("/manifest.schema.json", manifest);
    assertThat(manifest.at("/inputs/4/files/count").asInt()).isPositive();
    assertThat(manifest.at("/inputs/5/files/files/0/digest").asText()).startsWith("SHA-256:");
    assertThat(manifest.at("/queries").fieldNames()).toIterable().hasSize(3);
    assertThat(manifest.at("/columns").findValuesAsText("unit")).contains("USD", "days");
    assertThat(report.at("/outcome/exitCode").asInt(-1)).isZero();
    jobs.requirePage("propensity-training", "first", result);
    assertThat(set.select("user_id", "observed_at").distinct().count()).isEqualTo(set.count());
    assertThat(set.columns()).noneMatch(column -> column.startsWith("decant_"));
    assertThat(set.filter("length(user_id) <> 38").count()).isZero();
    assertThat(set.select("split").distinct().count()).isEqualTo(3);
    assertThat(set.filter("subscribed = 1").count()).isPositive();
    double weights = set.selectExpr("sum(weight)").head().getDouble(0);
    long population =
        manifest.at("/counts/positives").asLong() + manifest.at("/counts/negatives").asLong();
    assertThat(weights).isCloseTo(population, offset(1e-6));
    assertThat(jobs.set("training").resolve("period=2026-03-16")).isDirectory();
  }

  @Test
  @Order(4)
  void onlyDistilledRowsTravelled() {
    List<JsonNode> statements = JobFixture.service().statements();
    assertThat(statements).isNotEmpty();
    assertThat(statements)
        .filteredOn(statement -> statement.at("/rows").asLong() > 0)
        .extracting(statement -> statement.at("/sql").asText())
        .noneMatch(sql -> sql.contains("directMarketing,") || sql.startsWith("SELECT * FROM exp"));
  }

  @Test
  @Order(5)
  void theSameRunIdDoesNothing() throws IOException {
    JsonNode before = manifest("training", "first");
    JobFixture.Result result = jobs.decant("run", JobFixture.TRAINING, "--run-id", "first");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("had been published before");
    assertThat(manifest("training", "first")).isEqualTo(before);
    String[] unwritable = {"--run-id", "first", "--set", "run.reports=/dev/null"};
    assertThat(jobs.decant("run", JobFixture.TRAINING, unwritable).exitCode()).isZero();
    Path changed = new JobFiles(directory.resolve("changed")).copyOf(JobFixture.TRAINING);
    JobFiles.edit(changed.resolveSibling("sql/profile.sql"), "<= $as_of", "< $as_of");
    JobFixture.Result other = jobs.decant("run", changed, "--run-id", "first");
    assertThat(other.exitCode()).isEqualTo(5);
    assertThat(other.err()).contains("SQL", "features.profile.sql.");
  }

  @Test
  @Order(6)
  void theSetIsBuiltAgainFromWhatItsManifestPins() throws IOException {
    JobFixture.Result result = rebuild(EnterpriseCopy.withLaterOrders(directory));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("rebuilt-equal", "built again from the pinned inputs, and equal");

    String set = "delta.`" + jobs.set("training") + "`";
    Row row = training().orderBy("user_id", "observed_at").head();
    TestSpark.session()
        .sql(
            "UPDATE "
                + set
                + " SET crm_points = -7 WHERE user_id = '"
                + row.getAs("user_id")
                + "' AND observed_at = timestamp '"
                + row.getAs("observed_at")
                + "'");
    JobFixture.Result changed = rebuild("--json");
    assertThat(changed.exitCode()).isEqualTo(4);
    JsonNode found = new ObjectMapper().readTree(changed.out()).at("/rebuilt/0");
    assertThat(found.at("/status").asText()).isEqualTo("rebuilt-equal");
    assertThat(found.at("/rows/changed").asInt()).isEqualTo(1);
    assertThat(found.at("/rows/changedByColumn").toString()).isEqualTo("{\"crm_points\":1}");
    assertThat(found.at("/rows/first/0/key/user_id").asText()).isEqualTo(row.getAs("user_id"));
    assertThat(found.at("/rows/first/0/values/0/left").asText()).isEqualTo("-7");
    long changedBy =
        TestSpark.session().sql("DESCRIBE HISTORY " + set + " LIMIT 1").head().getLong(0);
    TestSpark.session().sql("RESTORE TABLE " + set + " TO VERSION AS OF " + (changedBy - 1));
  }

  @Test
  @Order(7)
  void pinnedInputsThatAreGoneAreNamed() throws IOException {
    JobFixture.Result result = rebuild(EnterpriseCopy.broken(directory));
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("inputs-gone")
        .contains("orders: 1 of ", "is missing: ")
        .contains("identity-map: 1 of ", "is changed: ")
        .contains("customers: version 0: 1 of ");
    assertThat(result.err().replaceAll("\\s+│?\\s*", " "))
        .contains("it is what was published, but it cannot be built again: period 2026-03-16");
    assertThat(rebuild("features.crm.lookback=30 days").err())
        .contains("features.crm.lookback", "is what the manifest says");
  }

  private static JobFixture.Result rebuild(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--rebuild"));
    arguments.add(jobs.set("training").toString());
    for (String setting : settings) {
      arguments.addAll(setting.startsWith("--") ? List.of(setting) : List.of("--set", setting));
    }
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  @Test
  @Order(8)
  void aScoringSetHasTheColumnsOfItsTrainingSet() {
    String[] nobodyListens = {"--run-id", "score", "--set", "lineage.url=http://127.0.0.1:1/x"};
    JobFixture.Result result = jobs.decant("run", JobFixture.SCORING, nobodyListens);
    assertThat(result.exitCode()).as(result.err()).isZero();
    Dataset<Row> scoring = set("scoring");
    assertThat(training().drop("subscribed", "weight", "split").columns())
        .containsExactly(scoring.columns());
    assertThat(scoring.filter("observed_at <> timestamp '2026-03-16 00:00:00'").count()).isZero();
  }

  @Test
  @Order(9)
  void theCertificateAndTheDriftOfAScoringSetStandInManifestAndReport() throws IOException {
    JsonNode certificate = manifest("scoring", "score").at("/training");
    assertThat(certificate.at("/run").asText()).isEqualTo("first");
    assertThat(certificate.at("/digest"))
        .isEqualTo(manifest("training", "first").at("/content/digest"));
    assertThat(certificate.at("/columns").asInt()).isEqualTo(training().columns().length - 4);
    JsonNode report = jobs.report("propensity-scoring", "score");
    assertThat(report.at("/training/definitions")).isEqualTo(certificate.at("/definitions"));

    JsonNode learnt = manifest("training", "first").at("/distributions");
    assertThat(report.at("/drift")).hasSameSizeAs(learnt).isNotEmpty();
    assertThat(report.at("/features")).hasSameSizeAs(learnt);
    assertThat(report.at("/features/0/training/counts")).isNotEmpty();
    assertThat(report.at("/drift/0/psi").asDouble()).isPositive();
    double population = training().selectExpr("sum(weight)").head().getDouble(0);
    for (JsonNode feature : learnt) {
      double counted = feature.at("/missing").asLong();
      for (JsonNode count : feature.at("/counts")) {
        counted += count.asLong();
      }
      assertThat(counted).isCloseTo(population, offset(1.0 + feature.at("/counts").size()));
    }
  }

  @Test
  @Order(10)
  void aFeatureThatMeansSomethingElseIsNotScored() throws IOException {
    Path events = directory.resolve("lineage.json");
    String[] other = {"--set", "features.crm.lookback=30 days", "--set", "lineage.file=" + events};
    JobFixture.Result result = jobs.decant("run", JobFixture.SCORING, other);
    assertThat(result.exitCode()).isEqualTo(4);
    LineageServer.requireFailure(events);
    assertThat(result.err()).contains("parity", "crm_tier", "Nothing was published.");
  }

  /** Another run of the period replaces it with the same rows, although they come otherwise. */
  @Test
  @Order(11)
  void queriesThatRunOnceIntoATableGiveTheSameSet() throws IOException {
    ServiceSwitches.of(JobFixture.data()).set(Map.of("credential-may-write", "true"));
    String[] batch =
        "--run-id batch --set observations.route=batch --set features.behaviour.route=batch"
            .split(" ");
    JobFixture.Result plan = jobs.decant("plan", JobFixture.TRAINING, batch);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("route batch", "sent once, to make a table", "not counted");

    JobFixture.Result result = jobs.decant("run", JobFixture.TRAINING, batch);
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode first = manifest("training", "first");
    JsonNode second = manifest("training", "batch");
    assertThat(second.at("/content/digest")).isEqualTo(first.at("/content/digest"));
    assertThat(second.at("/content/rowsReplaced")).isEqualTo(first.at("/content/rows"));
    assertThat(second.at("/distributions")).isEqualTo(first.at("/distributions"));
    assertThat(training().count()).isEqualTo(second.at("/content/rows").asLong());
  }

  /** What is needed for the times of such a table only is counted when it is there. */
  @Test
  @Order(12)
  void whatDependsOnTheTimesOfATableIsReadAfterIt() throws IOException {
    Path job = HalfBatchJob.in(directory);
    JobFixture.Result plan = jobs.decant("plan", job);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("counted once the observations are there");
    JobFixture.Result result = jobs.decant("run", job, "--run-id", "half-batch");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(manifest("half", "half-batch").at("/inputs").toString())
        .contains("count(*)")
        .doesNotContain("counted once");
    // It samples nothing, so that it has more observations.
    String[] columns = {"observed_at", "subscribed", "behaviour_opened_30d", "behaviour_pages_7d"};
    Dataset<Row> same = set("half").select("user_id", columns);
    assertThat(training().select("user_id", columns).exceptAll(same).count()).isZero();
    try (Stream<Path> tables = Files.list(JobFixture.data().resolve("service/tables"))) {
      assertThat(tables).noneMatch(table -> table.getFileName().toString().startsWith("decant_"));
    }
    ServiceSwitches.of(JobFixture.data()).reset();
  }

  @Test
  @Order(13)
  void nothingIsLeftInScratch() throws IOException {
    try (Stream<Path> left = Files.walk(directory.resolve("scratch"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static Dataset<Row> training() {
    return set("training");
  }

  private static Dataset<Row> set(String name) {
    return TestSpark.session().read().format("delta").load(jobs.set(name).toString());
  }

  private static JsonNode manifest(String set, String run) throws IOException {
    Path manifests = jobs.set(set).resolve("_decant/manifests/2026-03-16");
    return new ObjectMapper().readTree(Files.readString(manifests.resolve(run + ".json")));
  }
}
