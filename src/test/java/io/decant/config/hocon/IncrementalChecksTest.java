package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.IncrementalRules;
import io.decant.config.JobConfig;
import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalChecksTest {
  private static final String READS_ON =
      "incremental { affected = \"sql/affected.sql\", store = ${vars.lake}\"/kept/behaviour\" }";

  @TempDir Path root;

  private JobDirectory directory(String behaviour, String affected) {
    return new JobDirectory(root)
        .write("jobs/sql/behaviour.sql", behaviour)
        .write("jobs/sql/affected.sql", affected)
        .edit(
            "jobs/features.conf",
            "sql = \"sql/behaviour.sql\"",
            "sql = \"sql/behaviour.sql\"\n" + READS_ON);
  }

  @Test
  void everythingIsReadAgainUnlessTheJobSaysOtherwise() {
    JobConfig job = directory("SELECT * FROM $events", "SELECT user_id FROM $events").read();

    IncrementalRules rules = job.features().get(0).input().rules().incremental().orElseThrow();
    assertThat(rules.expired()).isEqualTo(IncrementalRules.Expired.FULL);
    assertThat(rules.store()).isEqualTo("/lake/kept/behaviour");
    assertThat(rules.affected().text()).isEqualTo("SELECT user_id FROM $events");
  }

  @Test
  void whatChangesByItselfIsRefusedWhereItStands() {
    JobDirectory directory =
        directory(
            "SELECT *, rand() r -- now()\nFROM $events\nWHERE a <> 'now()'\n  AND day < Current_Date",
            "SELECT user_id FROM $events WHERE /* uuid() */ t > now ()");

    assertThatThrownBy(directory::read)
        .isInstanceOf(InvalidConfigException.class)
        .satisfies(
            e ->
                assertThat(directory.relative(e.getMessage()).lines())
                    .filteredOn(line -> line.contains("is another value in every run"))
                    .extracting(line -> line.strip().replaceFirst(" is another.*", ""))
                    .containsExactlyInAnyOrder(
                        "jobs/sql/behaviour.sql:1: features.behaviour.sql: rand()",
                        "jobs/sql/behaviour.sql:4: features.behaviour.sql: Current_Date",
                        "jobs/sql/affected.sql:1: features.behaviour.incremental.affected: now()"))
        .hasMessageContaining("rows of this query are kept for later runs; leave it out");
  }

  @Test
  void twoInputsCannotKeepTheirRowsInOnePlace() {
    JobDirectory directory =
        directory("SELECT * FROM $events", "SELECT user_id FROM $events")
            .write(
                "jobs/sql/observations.sql", "SELECT * FROM $events WHERE t > $first_observation")
            .edit(
                "jobs/job.conf",
                "sql = \"sql/observations.sql\"",
                "sql = \"sql/observations.sql\"\n" + READS_ON);

    assertThatThrownBy(directory::read)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "features.behaviour.incremental.store: is the store of observations already; each input"
                + " needs its own");
  }
}
