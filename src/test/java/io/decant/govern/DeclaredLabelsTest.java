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

  @Test
  void aPlatformThatIsNotAskedIsNoted() {
    Governance governance = Governing.before(GovernedPlan.of(PASSWORD, GovernanceConfig.preset()));
    assertThat(governance.notes())
        .containsExactly("labels of experience-platform are not read: it signs in with a password");
    assertThat(governance.labels()).isEqualTo(Map.of("crm_points", List.of("C2")));
  }
}
