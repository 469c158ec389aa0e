package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.error.CheckFailedException;
import io.decant.error.SourceException;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables that the catalog does not have, as views are: what is declared of them, and of them only.
 */
class UnknownTablesTest {
  private static final String SOURCE = "experience-platform";
  private static final String STRANGE =
      "SELECT userid::text AS user_id, observed_at, subscribed FROM secret";

  @TempDir Path directory;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t", 3600);
    server.answer("/data/foundation/catalog/dataSets", 200, "{}");
    server.permitsAll();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Governance govern(DeclaredLabels declared, String... observations) throws IOException {
    GovernanceConfig governance =
        GovernedPlan.governance(ReadLabels.AUTO, RowLabels.REPORT, Map.of(SOURCE, declared));
    return Governing.before(
        observations.length == 0
            ? GovernedPlan.of(server.platform(directory), governance)
            : GovernedPlan.of(server.platform(directory), governance, observations[0]));
  }

  @Test
  void aLabelOfOneColumnSaysNothingOfAnUnknownTable() {
    DeclaredLabels column = new DeclaredLabels(List.of(), Map.of("opened", List.of("C2")));
    assertThatThrownBy(() -> govern(column))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the labels of experience_events cannot be read")
        .hasMessageContaining(
            "governance.sources.experience-platform.tables { \"experience_events\" = [...] }");
    DeclaredLabels other =
        new DeclaredLabels(List.of(), Map.of("profiles", List.of("C2")), Map.of());
    assertThatThrownBy(() -> govern(other))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the labels of experience_events cannot be read");
  }

  @Test
  void whatIsDeclaredOfTheTableHoldsForAllItsFields() throws IOException {
    DeclaredLabels table =
        new DeclaredLabels(
            List.of(),
            Map.of("experience_events", List.of("C2"), "profles", List.of("C9")),
            Map.of());
    Governance governance = govern(table);
    assertThat(governance.labels())
        .containsEntry("user_id", List.of("C2"))
        .containsEntry("behaviour_opened_7d", List.of("C2"))
        .doesNotContainKey("crm_tier");
    assertThat(governance.notes())
        .contains(
            "labels of experience_events are those that are declared: the catalog does not have it",
            "labels are declared of table profles of experience-platform, which no column of this set"
                + " comes from");
    DeclaredLabels denied =
        new DeclaredLabels(List.of(), Map.of("experience_events", List.of("RHD")), Map.of());
    assertThatThrownBy(() -> govern(denied))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("user_id <- experience_events._tenant.userid <- RHD (declared)");
  }

  /** Names in SQL are the same in any case. */
  @Test
  void theCaseOfATableDoesNotCount() throws IOException {
    DeclaredLabels table =
        new DeclaredLabels(List.of(), Map.of("Experience_EVENTS", List.of("C2")), Map.of());
    assertThat(table.cover("experience_events")).isTrue();
    Governance governance = govern(table);
    assertThat(governance.labels()).containsEntry("user_id", List.of("C2"));
    assertThat(governance.notes()).noneMatch(note -> note.contains("which no column of this set"));
    assertThat(governance.notes())
        .contains(
            "labels of experience_events are those that are declared: the catalog does not have it");
  }

  @Test
  void aTableMayBeDeclaredToHaveNone() throws IOException {
    DeclaredLabels none =
        new DeclaredLabels(List.of(), Map.of("experience_events", List.of()), Map.of());
    assertThat(govern(none).labels()).isEqualTo(Map.of("crm_points", List.of("C2")));
  }

  @Test
  void aQueryWhoseTablesNobodyKnowsNeedsLabelsOfAll() throws IOException {
    DeclaredLabels tables =
        new DeclaredLabels(List.of(), Map.of("experience_events", List.of("C2")), Map.of());
    assertThatThrownBy(() -> govern(tables, STRANGE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Spark's parser does not understand it")
        .hasMessageContaining("governance.sources.experience-platform.all");
    Governance all = govern(new DeclaredLabels(List.of("C2"), Map.of()), STRANGE);
    assertThat(all.labels()).containsEntry("user_id", List.of("C2"));
    assertThat(all.notes())
        .anyMatch(note -> note.contains("are those that are declared and those of the tables"));
  }
}
