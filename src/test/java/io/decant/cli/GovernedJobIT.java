package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.platform.PlatformRequests;
import io.decant.platform.ScriptedServer;
import io.decant.testing.SchemaCheck;
import io.decant.testing.ScoresDataSet;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job whose data get labels, from the command line to the labels of a derived data set. Each test
 * goes on where the one before it ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GovernedJobIT {
  private static final PlatformRequests STEWARD = new PlatformRequests(ScoresDataSet.platform());
  private static final String[] TRIAL = {
    "--set", "governance.exemptions.trial.labels=[RHD]",
    "--set", "governance.exemptions.trial.columns=[behaviour_pulse_7d]",
    "--set", "governance.exemptions.trial.reason=Agreed with the ethics board"
  };

  @TempDir static Path directory;
  private static GovernedCommands commands;

  @BeforeAll
  static void write() throws IOException {
    new GovernedFiles(directory).write();
    commands = new GovernedCommands(directory);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+│?\\s*", " ");
  }

  @Test
  @Order(1)
  void aPlanShowsHowColumnsComeToTheirLabels() {
    STEWARD.label("governed_facts", "/_tenant/userid", "core/I2");
    JobFixture.Result plan = commands.decant("plan");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(flat(plan.out()))
        .contains("user_id I2 governed_facts._tenant.userid <- I2 (schema: _tenant.userid)")
        .contains("crm_tier C2 crm.tier <- C2 (declared)")
        .contains("rows of observations <- GROUP BY _tenant.userid <-")
        .contains("policies of aep for core/dataScience: none is violated")
        .contains("no policy of Adobe is enabled in this sandbox");
  }

  @Test
  @Order(2)
  void aLabelThatComesAfterThePlanStopsTheRun() {
    STEWARD.label("governed_facts", "/_tenant/health", "core/RHD");
    JobFixture.Result run = commands.decant("run", "--run-id", "denied");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(flat(run.err()))
        .contains(
            "behaviour_pulse_7d <- max of pulse over 30 days <- max(_tenant.health.pulse) <-"
                + " governed_facts._tenant.health.pulse <- RHD (schema: _tenant.health)")
        .contains("No row has been read, and nothing was published.");
    assertThat(directory.resolve("set/_delta_log")).doesNotExist();
    JobFixture.Result never = commands.decant("plan", "--set", "governance.read-labels=never");
    assertThat(never.exitCode()).as(never.err()).isZero();
    assertThat(flat(never.out())).contains("labels of aep are not read");
  }

  @Test
  @Order(3)
  void aPolicyOfThePlatformDeniesToo() {
    String enabled = "/data/foundation/dulepolicy/enabledCorePolicies";
    STEWARD.send("PUT", enabled, "{\"policyIds\": [\"corepolicy_0001\"]}");
    List<String> arguments = new ArrayList<>(List.of(TRIAL));
    arguments.addAll(
        List.of(
            "--set", "governance.marketing-action=Analytics",
            "--set", "governance.sources.crm.labels.tier=[C8]"));
    JobFixture.Result plan = commands.decant("plan", arguments.toArray(String[]::new));
    STEWARD.send("PUT", enabled, "{\"policyIds\": []}");
    assertThat(plan.exitCode()).isEqualTo(4);
    assertThat(flat(plan.err()))
        .contains("policy \"Restrict Analytics\" for core/analytics:")
        .contains("crm_tier <- crm.tier <- C8 (declared)")
        .doesNotContain("RHD");
  }

  @Test
  @Order(4)
  void anExemptionStandsInTheManifestAndLabelsInTheTable() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--run-id", "first"));
    arguments.addAll(List.of(TRIAL));
    JobFixture.Result run = commands.decant("run", arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(flat(run.out())).contains("exemption trial permits RHD in behaviour_pulse_7d");

    ObjectMapper json = new ObjectMapper();
    JsonNode manifest =
        json.readTree(directory.resolve("set/_decant/manifests/2026-03-01/first.json").toFile());
    assertThat(problems("/manifest.schema.json", manifest)).isEmpty();
    assertThat(manifest.at("/governance/exemptions/0/reason").asText())
        .isEqualTo("Agreed with the ethics board");
    assertThat(manifest.at("/governance/policies/0/labels").toString())
        .isEqualTo("[\"C2\",\"I2\",\"RHD\"]");
    assertThat(manifest.at("/governance/paths").toString()).contains("user_id <- governed_facts.");
    JsonNode report = json.readTree(directory.resolve("reports/governed/first.json").toFile());
    assertThat(problems("/report.schema.json", report)).isEmpty();
    assertThat(report.at("/governance/columns").toString())
        .contains("\"field\":\"_tenant.health.pulse\"}],\"labels\":[\"RHD\"]");
    assertThat(Files.readString(directory.resolve("reports/governed/first.html")))
        .contains("id=\"governance\"", "crm.tier");

    String set = "delta.`" + directory.resolve("set") + "`";
    StructType schema = TestSpark.session().table(set).schema();
    assertThat(schema.apply("crm_tier").getComment().get())
        .isEqualTo("Tier of the customer; labels: C2");
    assertThat(
            TestSpark.session()
                .sql("SHOW TBLPROPERTIES " + set + " ('decant.labels')")
                .head()
                .getString(1))
        .isEqualTo("{\"behaviour_pulse_7d\":[\"RHD\"],\"crm_tier\":[\"C2\"],\"user_id\":[\"I2\"]}");
  }

  private static List<String> problems(String schema, JsonNode node) throws IOException {
    try (InputStream in = GovernedJobIT.class.getResourceAsStream(schema)) {
      return new SchemaCheck(new ObjectMapper().readTree(in)).problems(node);
    }
  }

  @Test
  @Order(5)
  void labelsThatChangeAreWrittenIntoTheTableAgain() {
    List<String> arguments = new ArrayList<>(List.of("--run-id", "second"));
    arguments.addAll(List.of(TRIAL));
    arguments.addAll(List.of("--set", "governance.sources.crm.labels.tier=[C4, C2]"));
    JobFixture.Result run = commands.decant("run", arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    String set = "delta.`" + directory.resolve("set") + "`";
    assertThat(TestSpark.session().table(set).schema().apply("crm_tier").getComment().get())
        .isEqualTo("Tier of the customer; labels: C2, C4");
    JobFixture.Result verify =
        JobFixture.execute("verify", directory.resolve("set").toString(), "--json");
    assertThat(verify.exitCode()).as(verify.out()).isZero();
  }

  @Test
  @Order(6)
  void labelsAreAppliedToADerivedDataSet() {
    JobFixture.Result dry = commands.apply();
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(flat(dry.out()))
        .contains("has nothing would get C2, C4, I2, RHD")
        .contains("Nothing was written; --write does it.");
    assertThat(dry.err()).contains("4 to add");
    assertThat(STEWARD.labels("governed_scores")).isEmpty();
    JobFixture.Result written = commands.apply("--write");
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.err()).contains("4 added");
    assertThat(STEWARD.labels("governed_scores"))
        .containsExactlyInAnyOrder("C2", "C4", "I2", "RHD");
    assertThat(flat(commands.apply("--write").out())).contains("would get nothing");
  }

  @Test
  @Order(7)
  void aColumnThatTheRoleMayNotSeeIsNoMistakeOfTheJob() throws IOException {
    Path plain =
        Files.writeString(
            directory.resolve("plain.sql"),
            "SELECT _tenant.userid AS user_id, timestamp AS at, _tenant.health.pulse AS pulse"
                + " FROM $facts");
    ScoresDataSet.turn("restricted", "governed_facts._tenant.health.pulse");
    JobFixture.Result plan = commands.decant("plan", "--set", "features.behaviour.sql=" + plain);
    ScoresDataSet.reset();
    assertThat(plan.exitCode()).as(plan.err()).isEqualTo(3);
    assertThat(flat(plan.err()))
        .contains("the query selects pulse, but the service does not return it")
        .contains("It comes from governed_facts._tenant.health.pulse.")
        .contains("Give the role access to the labels of these fields");
  }

  @Test
  @Order(8)
  void aLabelThatCameAfterItWasPublishedStopsARebuild() {
    STEWARD.label("governed_facts", "/_tenant/userid", "core/C9");
    JobFixture.Result denied = commands.rebuild();
    assertThat(denied.exitCode()).as(denied.err()).isEqualTo(4);
    assertThat(flat(denied.err()))
        .contains("user_id <- governed_facts._tenant.userid <- C9 (schema: _tenant.userid)")
        .contains("it is what was published, but may not be built again: period 2026-03-01:")
        .contains("It was not built again.");
    assertThat(flat(denied.out()))
        .contains("equal to what was published", "2026-03-01 denied", "1 of 1 period not built");
    JobFixture.Result permitted =
        commands.rebuild(
            "governance.exemptions.audit.labels=[C9]",
            "governance.exemptions.audit.reason=Asked for by the auditors");
    assertThat(permitted.exitCode()).as(permitted.err()).isZero();
    assertThat(permitted.out()).contains("rebuilt-equal");
  }

  @Test
  @Order(9)
  void aSetThatMayNoLongerBeUsedIsNotLearntFrom() throws IOException {
    Path job =
        Files.writeString(
            directory.resolve("model.conf"),
            """
            job { name = model, produces = model }
            training-set { path = "%1$s/set" }
            output { path = "%1$s/models" }
            """
                .formatted(directory));
    JobFixture.Result then = JobFixture.execute("train", job.toString());
    assertThat(then.exitCode()).as(then.err()).isEqualTo(4);
    assertThat(flat(then.err()))
        .contains("governed_facts._tenant.health.pulse <- RHD (schema: _tenant.health, when run")
        .doesNotContain("C9");
    JobFixture.Result now =
        JobFixture.execute(
            "train", job.toString(), "--env", directory.resolve("env.conf").toString());
    assertThat(now.exitCode()).as(now.err()).isEqualTo(4);
    assertThat(flat(now.err()))
        .contains("user_id <- governed_facts._tenant.userid <- C9 (schema: _tenant.userid)")
        .contains("<- RHD (schema: _tenant.health)")
        .contains("No row has been read, and nothing was published.");
    assertThat(directory.resolve("models/model")).doesNotExist();
  }

  /** Of the second period nobody asked when it was published, so that nobody is asked now. */
  @Test
  @Order(10)
  void aPeriodWhoseLabelsMayNotBeReadTakesNoVerdictFromAnother() throws IOException {
    JobFixture.Result run =
        commands.decant("run", "--as-of", "2026-03-02", "--set", "governance.read-labels=never");
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (ScriptedServer server = new ScriptedServer()) {
      String parameters = "/data/foundation/query/connection_parameters";
      server.answer(parameters, 200, STEWARD.send("GET", parameters, "").toString());
      server.answer("/data/foundation/catalog/dataSets", 403, "{\"title\": \"Forbidden\"}");
      JobFixture.Result verified = commands.rebuild("sources.aep.platform-url=" + server.url());
      assertThat(verified.exitCode()).as(verified.err()).isEqualTo(3);
      assertThat(flat(verified.out()))
          .contains(
              "equal to what was published", "2026-03-01 ungoverned", "2026-03-02 rebuilt-equal")
          .contains("1 of 2 periods not built again");
      assertThat(flat(verified.err()))
          .contains("nobody can tell whether it may be built again: period 2026-03-01: source aep")
          .contains("does not permit it to client");
    }
    JobFixture.Result misnamed =
        commands.rebuild(
            "governance.marketing-action=Nonsense",
            "governance.exemptions.audit.labels=[C9]",
            "governance.exemptions.audit.reason=Asked for by the auditors");
    assertThat(misnamed.exitCode()).as(misnamed.err()).isEqualTo(3);
    assertThat(flat(misnamed.err())).contains("the Platform has no marketing action Nonsense");
    assertThat(flat(misnamed.out())).contains("2026-03-02 rebuilt-equal");
  }

  /** Its rows of other periods stand beside those of the youngest run, with other labels. */
  @Test
  @Order(11)
  void labelsOfAllPeriodsAreApplied() {
    List<String> more = new ArrayList<>(List.of(TRIAL));
    more.addAll(
        List.of(
            "--as-of", "2026-02-28",
            "--run-id", "other",
            "--set", "governance.exemptions.audit.labels=[C9]",
            "--set", "governance.exemptions.audit.reason=An audit",
            "--set", "governance.sources.crm.labels.tier=[C5]"));
    JobFixture.Result run = commands.decant("run", more.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(flat(commands.apply().out()))
        .contains("set, 3 runs labels C2, C4, C5, C9, I2, RHD")
        .contains("would get C5, C9");
  }
}
