package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
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

  /** An environment has it for all jobs, be they such that make sets or such that read them. */
  @Test
  void anEnvironmentMayHaveItForAllJobs() {
    environment(
        "deny = [S1], custom-labels = [own]"
            + "\nexemptions { trial { labels = [own], reason = \"agreed\" } }");
    assertThat(directory.read().governance().deny()).containsExactly("S1");
    directory.write("jobs/job.conf", JobDirectory.MODEL);
    GovernanceConfig model = ModelFile.read(directory.request()).governance();
    assertThat(model.deny()).containsExactly("S1");
    assertThat(model.customLabels()).containsExactly("own");
    assertThat(model.exemptions().get(0).reason()).isEqualTo("agreed");
    assertThat(model.readLabels()).isEqualTo(ReadLabels.AUTO);
    directory.write("jobs/job.conf", JobDirectory.SCORES);
    assertThat(ScoresFile.read(directory.request()).governance()).isEqualTo(model);
    String returning = ReturnFiles.EVERY_KEY + "governance { deny = [S1] }\n";
    assertThat(ReturnFile.read(new ReturnFiles(root).request(returning)).name()).isEqualTo("back");
  }

  @Test
  void withoutItTheDefaultsHold() {
    directory.write("jobs/job.conf", JobDirectory.MODEL);
    assertThat(ModelFile.read(directory.request()).governance())
        .isEqualTo(GovernanceConfig.preset());
    directory.write("jobs/job.conf", JobDirectory.SCORES);
    assertThat(ScoresFile.read(directory.request()).governance())
        .isEqualTo(GovernanceConfig.preset());
  }

  @Test
  void aMistakeInItIsNamedToAllThatReadIt() {
    environment(
        "deny = [c9], exemptions { trial { labels = [C9] } }, sources { crm { all = [C99] } }");
    directory.write("jobs/job.conf", JobDirectory.MODEL);
    assertThatThrownBy(() -> ModelFile.read(directory.request()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("governance.exemptions.trial.reason: is missing");
    directory.edit("conf/local.conf", "labels = [C9]", "labels = [C9], reason = r");
    for (String job : List.of(JobDirectory.MODEL, JobDirectory.SCORES)) {
      directory.write("jobs/job.conf", job);
      assertThatThrownBy(
              () -> {
                if (job.equals(JobDirectory.MODEL)) {
                  ModelFile.read(directory.request());
                } else {
                  ScoresFile.read(directory.request());
                }
              })
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("governance.deny: there is no label c9")
          .hasMessageContaining("governance.sources.crm.all: there is no label C99");
    }
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
