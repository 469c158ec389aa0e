package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.platform.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final Exemption TRIAL =
      new Exemption("trial", List.of("C9"), List.of(), List.of("a"), "agreed with legal");

  @ParameterizedTest
  @ValueSource(strings = {"C9", "C12", "PSPD", "RHD", "C4", "unheard"})
  void isDeniedWithThePathToTheLabel(String label) {
    Rules rules = rules(List.of("C4"), List.of(), "a:" + label, "b:C2", "b:own");
    rules.ofLabels(Set.of("known"));
    assertThat(rules.denials()).hasSize(1);
    assertThat(rules.denials().get(0))
        .startsWith(label)
        .contains("\n    a <- max(x) <- t.x <- " + label + " (schema: x)")
        .doesNotContain("b <-");
  }

  @Test
  void whatThePlatformOrTheJobKnowsIsPermitted() {
    Rules rules = rules(List.of(), List.of(), "a:own", "b:theirs", "b:C1", "b:S2", "b:I1");
    rules.ofLabels(Set.of("theirs"));
    assertThat(rules.denials()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a:C3 b:I1, 1", "a:C3 a:I1, 1", "a:C3 b:I2, 0", "a:C3, 0", "b:I1, 0"})
  void whatMustNotBeCombinedIsLookedForInAllColumns(String labels, int denials) {
    Rules rules = rules(List.of(), List.of(), labels.split(" "));
    rules.ofLabels(Set.of());
    assertThat(rules.denials()).hasSize(denials);
    assertThat(rules.denials())
        .allSatisfy(text -> assertThat(text).startsWith("C3 together with I1:"));
  }

  @Test
  void anExemptionIsForItsLabelsAndColumnsOnly() {
    Rules rules = rules(List.of(), List.of(TRIAL), "a:C9", "b:C9", "a:C12");
    rules.ofLabels(Set.of());
    assertThat(rules.denials()).hasSize(2);
    assertThat(rules.denials().get(0)).startsWith("C12:").contains("a <-");
    assertThat(rules.denials().get(1)).startsWith("C9:").contains("b <-").doesNotContain("a <-");
    assertThat(rules.exemptions())
        .containsExactly(new UsedExemption("trial", "agreed with legal", "C9", List.of("a")));
    assertThat(rules.idle()).isEmpty();
  }

  @Test
  void anExemptionFromACombinationNamesBothLabels() {
    Exemption one = new Exemption("one", List.of("C3"), List.of(), List.of(), "why");
    Rules denied = rules(List.of(), List.of(one), "a:C3", "b:I1");
    denied.ofLabels(Set.of());
    assertThat(denied.denials()).hasSize(1);
    assertThat(denied.idle()).containsExactly("exemption one permits nothing: no rule denies it");
    Exemption both = new Exemption("both", List.of("C3", "I1"), List.of(), List.of("a"), "why");
    Rules permitted = rules(List.of(), List.of(both), "a:C3", "b:I1");
    permitted.ofLabels(Set.of());
    assertThat(permitted.denials()).isEmpty();
    assertThat(permitted.exemptions()).extracting(UsedExemption::name).containsExactly("both");
  }

  @Test
  void aPolicyIsDeniedForTheLabelsThatItSpeaksOf() {
    Policies.Violated policy = new Policies.Violated("No Analytics", Set.of("C8"));
    Rules rules = rules(List.of(), List.of(), "a:C8", "b:C1");
    rules.ofPolicy("core/analytics", policy);
    assertThat(rules.denials()).hasSize(1);
    assertThat(rules.denials().get(0))
        .startsWith("policy \"No Analytics\" for core/analytics:")
        .contains("a <- max(x) <- t.x <- C8")
        .doesNotContain("b <-");
    Exemption exempt =
        new Exemption("e", List.of(), List.of("No Analytics"), List.of(), "measured in aggregate");
    Rules permitted = rules(List.of(), List.of(exempt), "a:C8", "b:C1");
    permitted.ofPolicy("core/analytics", policy);
    assertThat(permitted.denials()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C5"})
  void aPolicyThatSpeaksOfNoLabelOfTheSetDeniesIt(String label) {
    Set<String> labels = label.isEmpty() ? Set.of() : Set.of(label);
    Rules rules = rules(List.of(), List.of(), "a:C8", "b:C1");
    rules.ofPolicy("core/analytics", new Policies.Violated("Strange", labels));
    assertThat(rules.denials()).hasSize(1);
    assertThat(rules.denials().get(0)).contains("a <-", "b <-");
  }

  @Test
  void manyPathsAreCounted() {
    Rules rules =
        rules(List.of(), List.of(), "a:C9", "b:C9", "c:C9", "d:C9", "e:C9", "f:C9", "g:C9");
    rules.ofLabels(Set.of());
    assertThat(rules.denials().get(0)).endsWith("\n    and 2 more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Data Science", "dataScience", "core/dataScience", "DATA-SCIENCE"})
  void anActionIsFoundByItsNameOrItsWords(String wanted) {
    List<Policies.Action> all =
        List.of(
            new Policies.Action("core", "analytics", "Analytics"),
            new Policies.Action("core", "dataScience", "Data Science"));
    assertThat(Rules.action(all, wanted)).contains(all.get(1));
    assertThat(Rules.action(all, "science")).isEmpty();
  }

  private static Rules rules(List<String> deny, List<Exemption> exemptions, String... labels) {
    List<LabelPath> paths = new ArrayList<>();
    for (String label : labels) {
      String[] parts = label.split(":");
      paths.add(new LabelPath(parts[0], List.of("max(x)", "t.x"), parts[1], "schema: x"));
    }
    return new Rules(
        new GovernanceConfig(
            ReadLabels.AUTO,
            RowLabels.REPORT,
            "Data Science",
            deny,
            List.of("own"),
            Map.of(),
            exemptions),
        paths);
  }
}
