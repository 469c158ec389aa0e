package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTableTest {
  private static final TableOwner OWNER =
      new TableOwner("Nightly--propensity training of 2026", "run 1", "/tmp");

  private static BatchTable table(TableOwner owner, String sql) {
    return BatchTable.of(owner, Requests.nowhere(sql).request(), sql);
  }

  @Test
  void theServiceTakesTheName() {
    BatchTable table = table(OWNER, "SELECT 1 AS one");
    assertThat(table.name()).matches("decant_nightly_propensity_t_observations_[0-9a-f]{12}");
    assertThat(table.name().length()).isLessThan(64);
    assertThat(table.statement())
        .isEqualTo("CREATE TABLE " + table.name() + " AS (\nSELECT 1 AS one\n)");
    assertThat(table(new TableOwner("---", "r", "/tmp"), "SELECT 1").name())
        .matches("decant_observations_[0-9a-f]{12}");
  }

  @Test
  void itIsTheSameForTheSameQueryOfTheSameRunAlone() {
    String name = table(OWNER, "SELECT 1").name();
    assertThat(table(OWNER, "SELECT 1").name()).isEqualTo(name);
    assertThat(table(OWNER, "SELECT 2").name()).isNotEqualTo(name);
    assertThat(table(new TableOwner(OWNER.job(), "run 2", "/tmp"), "SELECT 1").name())
        .isNotEqualTo(name);
    assertThat(table(new TableOwner("nightly propensity t", "run 1", "/tmp"), "SELECT 1").name())
        .isNotEqualTo(name);
  }
}
