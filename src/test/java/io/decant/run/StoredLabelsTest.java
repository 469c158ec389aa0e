package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.govern.LabelPath;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import io.decant.publish.ManifestGovernance.Exemption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredLabelsTest {
  private static Manifest manifest(ManifestGovernance governance) {
    return GovernedManifest.of(Map.of(), Map.of(), governance, List.of("I2", "C2"), List.of("own"));
  }

  private static ManifestGovernance said(
      List<String> paths, List<String> rows, String... exemptRules) {
    return new ManifestGovernance(
        paths,
        rows,
        List.of(exemptRules).stream()
            .map(rule -> new Exemption("trial", "agreed", rule, List.of("user_id")))
            .toList(),
        List.of(),
        List.of());
  }

  private static List<String> texts(List<LabelPath> paths) {
    return paths.stream().map(LabelPath::text).toList();
  }

  @Test
  void everyLabelOfAColumnHasAPath() {
    StoredLabels labels =
        StoredLabels.of(
            "/set",
            manifest(
                said(
                    List.of(
                        "user_id <- t.a <- I2 (schema: a)",
                        "user_id <- t.b <- I2 (data set)",
                        "user_id <- t.a <- C9 (it is not said of the column)",
                        "this is no path"),
                    List.of("rows of observations <- WHERE t.c <- C5 (schema: c)"))));
    assertThat(texts(labels.columns()))
        .containsExactly(
            "user_id <- t.a <- I2 (schema: a, when run r1 was published)",
            "user_id <- t.b <- I2 (data set, when run r1 was published)",
            "user_id <- /set, run r1 <- C2 (manifest)",
            "crm_tier <- /set, run r1 <- own (manifest)");
    assertThat(texts(labels.rows()))
        .containsExactly(
            "rows of observations <- WHERE t.c <- C5 (schema: c, when run r1 was published)");
    assertThat(labels.known()).containsExactly("C2", "I2", "own");
  }

  @Test
  void aManifestOfAnEarlyReleaseHasTheLabelsOfItsColumns() {
    StoredLabels labels = StoredLabels.of("/set", manifest(null));
    assertThat(texts(labels.columns()))
        .containsExactly(
            "user_id <- /set, run r1 <- I2 (manifest)",
            "user_id <- /set, run r1 <- C2 (manifest)",
            "crm_tier <- /set, run r1 <- own (manifest)");
    assertThat(labels.rows()).isEmpty();
    assertThat(StoredLabels.exempt(null)).isEmpty();
  }

  /** A label of rows stands nowhere else. */
  @Test
  void whatIsSaidOfRowsMustLeadToALabel() {
    Manifest edited = manifest(said(List.of(), List.of("rows of observations, somehow")));
    assertThatThrownBy(() -> StoredLabels.of("/set", edited))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "/set: the manifest of run r1 says of its rows what leads to no label: rows of"
                + " observations, somehow.",
            "Have the set published again by its job.");
  }

  @Test
  void whatNobodyKnewAndOnlyAnExemptionPermittedIsNotKnown() {
    String rule = "own, which nobody has said the meaning of";
    assertThat(StoredLabels.of("/set", manifest(said(List.of(), List.of(), rule))).known())
        .containsExactly("C2", "I2");
    StoredLabels learnt =
        StoredLabels.learnt("model m", Map.of("crm_tier", List.of("own", "ow")), List.of(rule));
    assertThat(learnt.known()).containsExactly("ow");
    assertThat(learnt.columns()).hasSize(2);
  }

  @Test
  void aModelHasLearntFromColumnsWithLabels() {
    StoredLabels learnt =
        StoredLabels.learnt("model m, version 1", Map.of("subscribed", List.of("C5")), List.of());
    assertThat(texts(learnt.columns()))
        .containsExactly("subscribed <- model m, version 1 <- C5 (what it learnt from)");
    assertThat(learnt.rows()).isEmpty();
  }

  @Test
  void whatTheSetTellsTheModelDoesNotTellAgain() {
    StoredLabels set = StoredLabels.of("/set", manifest(null));
    StoredLabels model =
        StoredLabels.learnt(
            "model m", Map.of("crm_tier", List.of("own", "C5")), List.of("own, unknown"));
    StoredLabels both = set.with(model);
    assertThat(texts(both.columns()))
        .containsExactly(
            "user_id <- /set, run r1 <- I2 (manifest)",
            "user_id <- /set, run r1 <- C2 (manifest)",
            "crm_tier <- /set, run r1 <- own (manifest)",
            "crm_tier <- model m <- C5 (what it learnt from)");
    assertThat(both.known()).containsExactly("C2", "C5", "I2", "own");
    assertThat(set.with(StoredLabels.NONE)).isEqualTo(set);
  }
}
