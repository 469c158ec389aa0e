package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.SourceException;
import io.decant.lineage.SetLineage;
import io.decant.plan.JobPlan;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is governed by what is declared, and by what a scripted Platform says. */
class GoverningTest {
  private static final String ID = "0123456789abcdef01234567";
  private static final String CATALOG = "/data/foundation/catalog/dataSets";
  private static final String LABELS = "/data/foundation/dataset/datasets/" + ID + "/labels";
  private static final String POLICIES = "/data/foundation/dulepolicy/";
  private static final String SCHEMA = "/data/foundation/schemaregistry/tenant/schemas/s";
  private static final Governance NOTHING =
      new Governance(
          new SetLineage(List.of(), List.of()),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of());

  @TempDir Path directory;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t", 3600);
    server.answer(CATALOG, 200, catalog("experience_events"));
    server.answer(
        SCHEMA,
        200,
        "{\"properties\": {\"_tenant\": {\"properties\": {\"userid\": {}}}, \"timestamp\": {},"
            + " \"eventType\": {}, \"consents\": {\"properties\": {\"marketing\": {}}}},"
            + " \"meta:descriptors\": [{\"@type\": \"xdm:descriptorLabel\","
            + " \"xdm:sourceProperty\": [\"/_tenant\"], \"xdm:labels\": [\"core/I1\"]},"
            + "{\"@type\": \"xdm:descriptorLabel\","
            + " \"xdm:sourceProperty\": [\"/consents\"], \"xdm:labels\": [\"core/C9\"]}]}");
    server.answer(POLICIES + "labels/core", 200, "{\"children\": [{\"name\": \"C1\"}]}");
    server.answer(POLICIES + "labels/custom", 200, "{\"children\": []}");
    server.answer(
        POLICIES + "marketingActions/core",
        200,
        "{\"children\": [{\"name\": \"dataScience\", \"description\": \"Data Science\"}]}");
    server.answer(POLICIES + "marketingActions/custom", 200, "{\"children\": []}");
    server.answer(POLICIES + "enabledCorePolicies", 200, "{\"policyIds\": []}");
  }

  private static String catalog(String table) {
    return "{\""
        + ID
        + "\": {\"name\": \"Events\", \"schemaRef\": {\"id\": \"s\"},"
        + " \"tags\": {\"adobe/pqs/table\": [\""
        + table
        + "\"]}}}";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void labels(String labels) {
    server.answer(
        LABELS,
        200,
        "{\"AEP:dataset:" + ID + "\": {\"labels\": " + labels + ", \"optionalLabels\": []}}",
        "ETag",
        "\"7\"");
  }

  private void policies(String violated) {
    server.answer(
        POLICIES + "marketingActions/core/dataScience/constraints",
        200,
        "{\"violatedPolicies\": " + violated + "}");
  }

  @Test
  void labelsOfThePlatformComeToTheColumns() throws IOException {
    labels("[\"C1\"]");
    policies("[]");
    Governance governance =
        Governing.before(GovernedPlan.of(server.platform(directory), GovernanceConfig.preset()));
    assertThat(governance.labels())
        .containsEntry("user_id", List.of("C1", "I1"))
        .containsEntry("split", List.of("C1", "I1"))
        .containsEntry("subscribed", List.of("C1"))
        .containsEntry("behaviour_days_7d", List.of("C1"))
        .doesNotContainKey("crm_tier");
    assertThat(governance.rows())
        .extracting(LabelPath::text)
        .contains(
            "rows of observations <- WHERE consents.marketing = 'y' <-"
                + " experience_events.consents.marketing <- C9 (schema: consents)");
    assertThat(governance.policies().get(0).labels()).containsExactly("C1", "C2", "I1");
    assertThat(governance.notes())
        .anyMatch(note -> note.startsWith("no policy of Adobe is enabled"));
  }

  /** Names in SQL are the same in any case, and may be those of a database. */
  @Test
  void aTableIsFoundUnderEveryNameThatSqlHasForIt() throws IOException {
    labels("[\"C1\"]");
    policies("[]");
    server.answer(CATALOG + "/" + ID, 200, catalog("experience_events"));
    String observations =
        "SELECT _tenant.userid AS user_id, timestamp AS observed_at, eventType AS subscribed"
            + " FROM prod.Experience_EVENTS";
    JobPlan plan =
        GovernedPlan.of(server.platform(directory), GovernanceConfig.preset(), observations);
    Governance governance = Governing.before(plan);
    assertThat(governance.labels()).containsEntry("user_id", List.of("C1", "I1"));
    assertThat(Governing.again(plan, governance, SourceLabels.NONE).labels())
        .containsEntry("user_id", List.of("C1", "I1"));
  }

  @Test
  void aTableThatTheCatalogDoesNotHaveIsLikeOneThatItHas() throws IOException {
    labels("[]");
    String observations =
        "SELECT _tenant.userid AS user_id, timestamp AS observed_at, eventType AS subscribed"
            + " FROM experience_evnts";
    JobPlan plan =
        GovernedPlan.of(server.platform(directory), GovernanceConfig.preset(), observations);
    assertThatThrownBy(() -> Governing.before(plan))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the labels of experience_evnts cannot be read")
        .hasMessageContaining("It has experience_events, is that meant?");
  }

  @Test
  void rowsAreDeniedWhereTheJobSaysSo() throws IOException {
    labels("[]");
    policies("[]");
    GovernanceConfig strict = GovernedPlan.governance(ReadLabels.AUTO, RowLabels.DENY, Map.of());
    assertThatThrownBy(() -> Governing.before(GovernedPlan.of(server.platform(directory), strict)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("rows of observations <- WHERE consents.marketing = 'y'");
  }

  @Test
  void aPolicyThatIsViolatedDenies() throws IOException {
    labels("[]");
    policies(
        "[{\"name\": \"No science\", \"deny\": {\"operator\": \"AND\","
            + " \"operands\": [{\"label\": \"core/I1\"}]}}]");
    assertThatThrownBy(
            () ->
                Governing.again(
                    GovernedPlan.of(server.platform(directory), GovernanceConfig.preset()),
                    NOTHING,
                    SourceLabels.NONE))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("policy \"No science\" for core/dataScience:")
        .hasMessageContaining("user_id <- experience_events._tenant.userid <- I1 (schema: _tenant)")
        .hasMessageContaining("The label came while the run was at work");
  }

  @Test
  void aQueryWhoseTablesNobodyKnowsIsNotGoverned() throws IOException {
    labels("[]");
    String strange = "SELECT userid::text AS user_id, observed_at, subscribed FROM secret";
    assertThatThrownBy(
            () ->
                Governing.before(
                    GovernedPlan.of(
                        server.platform(directory), GovernanceConfig.preset(), strange)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Spark's parser does not understand it")
        .hasMessageContaining("governance.sources.experience-platform");
  }

  @Test
  void whoMayNotReadLabelsIsTold() throws IOException {
    server.answer(LABELS, 403, "{\"message\": \"no\"}");
    assertThatThrownBy(
            () ->
                Governing.before(
                    GovernedPlan.of(server.platform(directory), GovernanceConfig.preset())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asked for the labels of data set " + ID)
        .hasMessageContaining("Manage Usage Labels")
        .hasMessageContaining("governance.read-labels = never");
  }

  @Test
  void whoMayNotAskForPoliciesIsTold() throws IOException {
    labels("[\"C1\"]");
    server.answer(POLICIES + "marketingActions/core/dataScience/constraints", 403, "");
    assertThatThrownBy(
            () ->
                Governing.before(
                    GovernedPlan.of(server.platform(directory), GovernanceConfig.preset())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("whether core/dataScience is permitted")
        .hasMessageContaining("View Data Usage Policies");
  }

  @Test
  void anActionThatThePlatformDoesNotHaveIsAProblemOfTheJob() throws IOException {
    labels("[\"C1\"]");
    GovernanceConfig other = action("Data Mining");
    assertThatThrownBy(() -> Governing.before(GovernedPlan.of(server.platform(directory), other)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("no marketing action Data Mining; it has: core/dataScience");
  }

  @Test
  void aDenialIsToldThoughThePlatformDoesNotHaveTheAction() throws IOException {
    labels("[\"RHD\"]");
    assertThatThrownBy(
            () -> Governing.before(GovernedPlan.of(server.platform(directory), action("Mining"))))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("Governance denies this set:\n  RHD:")
        .hasMessageContaining("<- RHD (data set)");
  }

  private static GovernanceConfig action(String marketingAction) {
    return new GovernanceConfig(
        ReadLabels.AUTO,
        RowLabels.REPORT,
        marketingAction,
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  @Test
  void theCatalogIsLookedThroughOnce() throws IOException {
    labels("[\"C1\"]");
    policies("[]");
    server.answer(CATALOG + "/" + ID, 200, catalog("experience_events"));
    JobPlan plan = GovernedPlan.of(server.platform(directory), GovernanceConfig.preset());
    Governance before = Governing.before(plan);
    assertThat(Governing.again(plan, before, SourceLabels.NONE).labels())
        .isEqualTo(before.labels());
    assertThat(asked(CATALOG)).isEqualTo(1);
    assertThat(asked(LABELS)).isEqualTo(2);
  }

  @Test
  void aTableThatIsAnotherByNowIsLookedForAnew() throws IOException {
    labels("[\"C1\"]");
    policies("[]");
    server.answer(CATALOG + "/" + ID, 200, catalog("renamed"));
    JobPlan plan = GovernedPlan.of(server.platform(directory), GovernanceConfig.preset());
    Governing.again(plan, Governing.before(plan), SourceLabels.NONE);
    assertThat(asked(CATALOG)).isEqualTo(2);
  }

  private long asked(String path) {
    return server.requests().stream().filter(request -> request.path().equals(path)).count();
  }

  @Test
  void aLabelOfAnUnknownFieldIsNoted() throws IOException {
    server.answer(
        LABELS,
        200,
        "{\"AEP:dataset:"
            + ID
            + "\": {\"labels\": [], \"optionalLabels\": [{\"labels\": [\"C5\"], \"option\":"
            + " {\"schemaPath\": \"/properties/_tenant/properties/gone\"}}]}}",
        "ETag",
        "\"7\"");
    policies("[]");
    Governance governance =
        Governing.before(GovernedPlan.of(server.platform(directory), GovernanceConfig.preset()));
    assertThat(governance.labels()).containsEntry("user_id", List.of("C5", "I1"));
    assertThat(governance.notes())
        .contains(
            "the schema of experience_events does not have _tenant.gone, which has the labels C5:"
                + " they hold for everything in experience_events._tenant");
  }
}
