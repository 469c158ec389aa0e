package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.ColumnNotes;
import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreLabelsTest {
  @Test
  void aScoreHasTheLabelsOfAllFeatures() {
    Map<String, List<String>> labels =
        ScoreLabels.of(
            List.of(
                scored("user_id", Role.KEY, "I2"),
                scored("observed_at", Role.TIME),
                scored("region", Role.ATTRIBUTE, "S2"),
                scored("crm_tier", Role.FEATURE, "C4", "C2"),
                scored("opened_7d", Role.FEATURE, "C2")),
            List.of(
                column("user_id", Role.KEY),
                column("observed_at", Role.TIME),
                column("score", Role.SCORE),
                column("decile", Role.SCORE),
                column("model", Role.SCORE)),
            output());
    assertThat(labels)
        .isEqualTo(
            Map.of(
                "user_id", List.of("I2"),
                "score", List.of("C1", "C2", "C4"),
                "decile", List.of("C2", "C4")));
  }

  private static Manifest.Column scored(String name, Role role, String... labels) {
    return new Manifest.Column(name, "string", role.name(), "", "", "", "", "", List.of(labels));
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
