package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceSectionTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  private void environment(String governance) {
    directory.edit("conf/local.conf", "sources {", "governance { " + governance + " }\nsources {");
  }

  /** In quotes or not: what was recorded of a job has no quotes. */
  @Test
  void tablesAndFieldsAreNamedByTheirPaths() {
    environment(
        "sources { platform { tables { events = [C2], other.views.people = [] }"
            + ", labels { consents.marketing = [C4], \"person.name\" = [I1] } } }");
    assertThat(directory.read().governance().declared("platform"))
        .isEqualTo(
            new DeclaredLabels(
                List.of(),
                Map.of("events", List.of("C2"), "other.views.people", List.of()),
                Map.of("consents.marketing", List.of("C4"), "person.name", List.of("I1"))));
    directory.edit("conf/local.conf", "events = [C2],", "events = [D2],");
    assertThatThrownBy(() -> directory.read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("governance.sources.platform.tables.events: there is no label D2");
  }
}
