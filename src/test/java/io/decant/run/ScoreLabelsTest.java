package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.ColumnNotes;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.lineage.SetLineage;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreLabelsTest {
  private static final List<SetColumn> SCORES =
      List.of(
          column("user_id", Role.KEY),
          column("observed_at", Role.TIME),
          column("score", Role.SCORE),
          column("decile", Role.SCORE),
          column("model", Role.SCORE));

  private static ScoreLabels labels() {
    List<LabelPath> paths =
        List.of(
            path("user_id", "I2"),
            path("region", "S2"),
            path("crm_tier", "C4"),
            path("crm_tier", "C2"),
            path("opened_7d", "C2"),
            path("subscribed", "C5"));
    Map<String, List<String>> byColumn =
        Map.of(
            "user_id", List.of("I2"),
            "region", List.of("S2"),
            "crm_tier", List.of("C2", "C4"),
            "opened_7d", List.of("C2"),
            "subscribed", List.of("C5"));
    return new ScoreLabels(
        List.of(
            column("user_id", Role.KEY),
            column("observed_at", Role.TIME),
            column("region", Role.ATTRIBUTE),
            column("crm_tier", Role.FEATURE),
            column("opened_7d", Role.FEATURE)),
        new Governance(
            new SetLineage(List.of(), List.of()),
            byColumn,
            paths,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of("a note")));
  }

  @Test
  void aScoreHasTheLabelsOfAllFeaturesAndOfWhatTheModelLearntFrom() {
    assertThat(labels().byColumn(SCORES, output()))
        .isEqualTo(
            Map.of(
                "user_id", List.of("I2"),
                "score", List.of("C1", "C2", "C4", "C5"),
                "decile", List.of("C2", "C4", "C5")));
  }

  @Test
  void aPathLeadsFromTheScoreThroughTheFeature() {
    Governance governance = labels().governance(SCORES);
    assertThat(governance.paths())
        .extracting(LabelPath::text)
        .containsExactly(
            "user_id <- t.user_id <- I2 (schema)",
            "score <- crm_tier <- t.crm_tier <- C4 (schema)",
            "score <- crm_tier <- t.crm_tier <- C2 (schema)",
            "score <- opened_7d <- t.opened_7d <- C2 (schema)",
            "score <- subscribed <- t.subscribed <- C5 (schema)");
    assertThat(governance.notes()).containsExactly("a note");
  }

  private static LabelPath path(String column, String label) {
    return new LabelPath(column, List.of("t." + column), label, "schema");
  }

  private static SetColumn column(String name, Role role) {
    return new SetColumn(name, "string", role, "");
  }

  private static OutputConfig output() {
    return new OutputConfig(
        OutputConfig.Format.DELTA,
        "/scores",
        List.of(),
        Optional.empty(),
        SchemaChanges.STRICT,
        Map.of("score", new ColumnNotes("", "", List.of("C1"))),
        OutputFiles.AS_STAGED);
  }
}
