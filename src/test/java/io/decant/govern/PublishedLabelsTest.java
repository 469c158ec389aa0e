package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.error.CheckFailedException;
import io.decant.plan.JobPlan;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that was published before is governed by what it was published with, and what is new. */
class PublishedLabelsTest {
  private static final String SOURCE = "experience-platform";
  private static final LabelPath PULSE =
      new LabelPath(
          "pulse", List.of("max(p) <- t.p"), "RHD", "schema: p, when run r1 was published");

  @TempDir Path directory;

  private static PublishedLabels labels(GovernanceConfig rules, LabelPath... columns) {
    return new PublishedLabels(
        rules, List.of(columns), List.of(), Optional.empty(), Set.of(), List.of("noted before"));
  }

  private static GovernanceConfig rules(RowLabels rows, List<String> deny, Exemption... exempt) {
    return new GovernanceConfig(
        ReadLabels.AUTO, rows, "Data Science", deny, List.of(), Map.of(), List.of(exempt));
  }

  @Test
  void theRulesOfTodayHoldForLabelsOfThen() {
    assertThatThrownBy(
            () -> Governing.beforeReading(labels(rules(RowLabels.REPORT, List.of()), PULSE)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "pulse <- max(p) <- t.p <- RHD (schema: p, when run r1 was published)")
        .hasMessageContaining("No row has been read, and nothing was published.")
        .hasMessageContaining("governance.exemptions");
    LabelPath plain = new LabelPath("tier", List.of("crm.tier"), "C2", "declared");
    assertThatThrownBy(
            () -> Governing.beforeReading(labels(rules(RowLabels.REPORT, List.of("C2")), plain)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("tier <- crm.tier <- C2 (declared)");
  }

  @Test
  void anExemptionOfTheReaderPermits() {
    Exemption trial =
        new Exemption("trial", List.of("RHD"), List.of(), List.of("pulse"), "ethics board");
    Governance governance =
        Governing.beforeReading(labels(rules(RowLabels.REPORT, List.of(), trial), PULSE));
    assertThat(governance.labels()).isEqualTo(Map.of("pulse", List.of("RHD")));
    assertThat(governance.exemptions()).extracting(UsedExemption::name).containsExactly("trial");
    assertThat(governance.notes()).containsExactly("noted before");
  }

  @Test
  void rowsOfThenAreGovernedWhereTheReaderSaysSo() {
    LabelPath row = new LabelPath("rows of observations", List.of("WHERE c"), "C9", "declared");
    PublishedLabels strict =
        new PublishedLabels(
            rules(RowLabels.DENY, List.of()),
            List.of(),
            List.of(row),
            Optional.empty(),
            Set.of(),
            List.of());
    assertThatThrownBy(() -> Governing.beforeReading(strict))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("rows of observations <- WHERE c <- C9 (declared)");
  }

  @Test
  void aLabelThatCameSinceDeniesASetThatWasPermitted() throws IOException {
    String id = "0123456789abcdef01234567";
    try (ScriptedServer server = new ScriptedServer().token("t", 3600)) {
      server.answer(
          "/data/foundation/catalog/dataSets",
          200,
          "{\""
              + id
              + "\": {\"name\": \"Events\", \"schemaRef\": {\"id\": \"s\"},"
              + " \"tags\": {\"adobe/pqs/table\": [\"experience_events\"]}}}");
      server.answer(
          "/data/foundation/schemaregistry/tenant/schemas/s",
          200,
          "{\"properties\": {\"_tenant\": {\"properties\": {\"userid\": {}}}}}");
      server.answer(
          "/data/foundation/dataset/datasets/" + id + "/labels",
          200,
          "{\"AEP:dataset:" + id + "\": {\"labels\": [\"PSPD\"]}}");
      String policies = "/data/foundation/dulepolicy/";
      for (String kind : List.of("labels", "marketingActions")) {
        server.answer(policies + kind + "/core", 200, "{\"children\": []}");
        server.answer(policies + kind + "/custom", 200, "{\"children\": []}");
      }
      GovernanceConfig rules = rules(RowLabels.REPORT, List.of());
      JobPlan recipe = GovernedPlan.of(server.platform(directory), rules);
      LabelPath known = new LabelPath("user_id", List.of("t.u"), "I2", "schema");
      PublishedLabels asked =
          new PublishedLabels(
              rules, List.of(known), List.of(), Optional.of(recipe), Set.of(SOURCE), List.of());
      assertThatThrownBy(() -> Governing.beforeReading(asked))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("user_id <- experience_events._tenant.userid <- PSPD (data set)");
      PublishedLabels unasked =
          new PublishedLabels(
              rules, List.of(known), List.of(), Optional.of(recipe), Set.of(), List.of());
      assertThat(Governing.beforeReading(unasked).labels())
          .containsEntry("user_id", List.of("I2"))
          .containsEntry("crm_points", List.of("C2"));
    }
  }

  @Test
  void whatTheOtherJobHasDeclaredIsKnownToTheReader() {
    DeclaredLabels crm = new DeclaredLabels(List.of("C2"), Map.of());
    GovernanceConfig other =
        new GovernanceConfig(
            ReadLabels.NEVER,
            RowLabels.DENY,
            "Analytics",
            List.of("C1"),
            List.of("own"),
            Map.of("crm", crm),
            List.of());
    GovernanceConfig known =
        rules(RowLabels.REPORT, List.of("S1")).knowing(other, List.of("theirs"));
    assertThat(known.customLabels()).containsExactly("own", "theirs");
    assertThat(known.declared("crm")).isEqualTo(crm);
    assertThat(known.deny()).containsExactly("S1", "C1");
    assertThat(known.rows()).isEqualTo(RowLabels.DENY);
    assertThat(known.marketingAction()).isEqualTo("Data Science");
  }

  /** Whoever reads a set may know more of its sources than its job, but takes nothing away. */
  @Test
  void whatTheReaderDeclaresIsAddedToWhatTheJobHasDeclared() {
    DeclaredLabels ofJob =
        new DeclaredLabels(
            List.of("C2"),
            Map.of("t", List.of("C4")),
            Map.of("Tier", List.of("C5"), "points", List.of("C6")));
    DeclaredLabels ofReader =
        new DeclaredLabels(
            List.of(),
            Map.of("T", List.of("C7")),
            Map.of("tier", List.of("I2"), "points", List.of()));
    GovernanceConfig known =
        sources(Map.of("crm", ofReader)).knowing(sources(Map.of("crm", ofJob)), List.of());
    assertThat(known.declared("crm"))
        .isEqualTo(
            new DeclaredLabels(
                List.of("C2"),
                Map.of("T", List.of("C7", "C4")),
                Map.of("tier", List.of("I2", "C5"), "points", List.of("C6"))));
  }

  private static GovernanceConfig sources(Map<String, DeclaredLabels> sources) {
    return new GovernanceConfig(
        ReadLabels.AUTO, RowLabels.REPORT, "Any", List.of(), List.of(), sources, List.of());
  }
}
