package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.error.CheckFailedException;
import io.decant.lineage.ColumnLineage;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A plan is governed by what its job declares, where no Platform is asked. */
class DeclaredLabelsTest {
  private static final SignIn PASSWORD =
      new SignIn.Password(
          new SourceConfig.Endpoint("acme.example", 80),
          "prod:all",
          "ORG@AdobeOrg",
          CredentialReference.parse("env:QS"));

  @Test
  void everyColumnIsTracedThroughTheSqlAndTheJob() {
    SetLineage lineage = SetLineage.of(GovernedPlan.of(PASSWORD, GovernanceConfig.preset()));
    Map<String, String> fields =
        lineage.columns().stream()
            .collect(
                Collectors.toMap(
                    ColumnLineage::column,
                    column ->
                        column.inputs().stream()
                            .map(SourceField::text)
                            .collect(Collectors.joining(" "))));
    assertThat(fields)
        .containsEntry("period", "")
        .containsEntry("user_id", "experience_events._tenant.userid")
        .containsEntry("observed_at", "experience_events.timestamp")
        .containsEntry("behaviour_opened_7d", "experience_events.eventType")
        .containsEntry("behaviour_days_7d", "experience_events.timestamp")
        .containsEntry("crm_tier", "customers.tier")
        .containsEntry("subscribed", "experience_events.eventType")
        .containsEntry("weight", "experience_events.eventType")
        .containsEntry("split", "experience_events._tenant.userid");
    assertThat(lineage.columns().get(3).steps())
        .containsExactly(
            "sum of opened over 7 days", "count(CASE WHEN eventType = 'open' THEN 1 END)");
    assertThat(lineage.rows())
        .anySatisfy(
            row -> {
              assertThat(row.clause()).isEqualTo("WHERE");
              assertThat(row.inputs().get(0).field()).isEqualTo("consents.marketing");
            })
        .anySatisfy(
            row -> {
              assertThat(row.input()).isEqualTo("features.crm");
              assertThat(row.clause()).isEqualTo("keys");
              assertThat(row.inputs()).extracting(SourceField::text).contains("customers.user_id");
            });
  }

  @Test
  void labelsThatAreDeclaredAreDeniedWithoutAnyPlatform() {
    GovernanceConfig declared =
        GovernedPlan.governance(
            ReadLabels.AUTO,
            RowLabels.REPORT,
            Map.of(
                "customers", new DeclaredLabels(List.of("I2"), Map.of("tier", List.of("C9"))),
                "experience-platform",
                    new DeclaredLabels(List.of(), Map.of("opened", List.of("PSPD")))));
    assertThatThrownBy(() -> Governing.before(GovernedPlan.of(PASSWORD, declared)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("Governance denies this set:")
        .hasMessageContaining("crm_tier <- customers.tier <- C9 (declared)")
        .hasMessageContaining(
            "behaviour_opened_7d <- sum of opened over 7 days <- count(CASE WHEN eventType = 'open'"
                + " THEN 1 END) <- experience-platform.opened <- PSPD (declared)")
        .hasMessageContaining("No row has been read, and nothing was published.");
  }

  @Test
  void labelsThatAreDeclaredOfAFieldHoldForWhatAQueryMakesOfIt() {
    GovernanceConfig declared =
        GovernedPlan.governance(
            ReadLabels.AUTO,
            RowLabels.DENY,
            Map.of(
                "experience-platform",
                new DeclaredLabels(
                    List.of(),
                    Map.of("timestamp", List.of("PSPD"), "consents.marketing", List.of("RHD")))));
    assertThatThrownBy(() -> Governing.before(GovernedPlan.of(PASSWORD, declared)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "observed_at <- max(timestamp) <- experience_events.timestamp <- PSPD (declared)")
        .hasMessageContaining(
            "WHERE consents.marketing = 'y' <- experience_events.consents.marketing <- RHD");
    String strange = "SELECT userid::text AS user_id, observed_at, subscribed FROM secret";
    assertThatThrownBy(() -> Governing.before(GovernedPlan.of(PASSWORD, declared, strange)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("user_id <- experience-platform.* <- PSPD (declared)");
  }

  private static Governance declared(String label, String column, String query) {
    Map<String, List<String>> columns = Map.of(column, List.of(label));
    GovernanceConfig governance =
        GovernedPlan.governance(
            ReadLabels.AUTO,
            RowLabels.REPORT,
            Map.of("experience-platform", new DeclaredLabels(List.of(), columns)));
    return Governing.before(GovernedPlan.of(PASSWORD, governance, query));
  }

  /** As on the Platform, where a label of an object holds for what is in it, and the other way. */
  @Test
  void aLabelThatIsDeclaredOfAnObjectHoldsForWhatIsInItAndForWhatItIsIn() {
    String part =
        "SELECT user_id, observed_at, max(health.pulse) AS subscribed FROM t GROUP BY 1, 2";
    assertThatThrownBy(() -> declared("RHD", "health", part))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "subscribed <- max(health.pulse) <- t.health.pulse <- RHD (declared)");
    String whole = "SELECT user_id, observed_at, to_json(health) AS subscribed FROM t";
    assertThatThrownBy(() -> declared("RHD", "health.pulse", whole))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("subscribed <- to_json(health) <- t.health <- RHD (declared)");
    assertThatThrownBy(() -> declared("RHD", "subscribed.pulse", "SELECT * FROM t"))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("subscribed <- experience-platform.subscribed <- RHD (declared)");
    assertThat(declared("C2", "health.pulses", part).labels()).doesNotContainKey("subscribed");
  }

  /** Names of columns are the same in any case. */
  @Test
  void theCaseOfAColumnDoesNotCount() {
    String all = "SELECT user_id, observed_at, email AS subscribed FROM t";
    assertThat(declared("C2", "Email", all).labels()).containsEntry("subscribed", List.of("C2"));
    assertThat(declared("C2", "Subscribed", all).labels())
        .containsEntry("subscribed", List.of("C2"));
    String unknown = "SELECT a::text AS user_id, observed_at, subscribed FROM t";
    assertThat(declared("C2", "User_ID", unknown).labels()).containsEntry("user_id", List.of("C2"));
    assertThat(declared("C2", "User_ID", unknown).paths())
        .extracting(LabelPath::text)
        .contains("user_id <- experience-platform.user_id <- C2 (declared)")
        .doesNotContain("user_id <- experience-platform.* <- C2 (declared)");
  }

  @Test
  void aDeclaredColumnThatNothingComesFromIsNoted() {
    String all = "SELECT user_id, observed_at, email AS subscribed FROM t";
    assertThat(declared("C2", "emial", all).notes())
        .contains(
            "labels are declared of column emial of experience-platform, which nothing in this set"
                + " comes from");
    assertThat(declared("C2", "EMAIL", all).notes()).noneMatch(note -> note.contains("declared"));
  }

  @Test
  void aPlatformThatIsNotAskedIsNoted() {
    Governance governance = Governing.before(GovernedPlan.of(PASSWORD, GovernanceConfig.preset()));
    assertThat(governance.notes())
        .containsExactly("labels of experience-platform are not read: it signs in with a password");
    assertThat(governance.labels()).isEqualTo(Map.of("crm_points", List.of("C2")));
  }
}
