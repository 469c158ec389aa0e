package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetSelectionTest {
  @Test
  void aSetMayBeNamedWithAPeriodOrARun() {
    assertThat(SetSelection.of("/sets/a"))
        .isEqualTo(new SetSelection("/sets/a", Optional.empty(), Optional.empty()));
    assertThat(SetSelection.of("/sets/a@2026-03-16"))
        .isEqualTo(new SetSelection("/sets/a", Optional.of("2026-03-16"), Optional.empty()));
    assertThat(SetSelection.of("lake.a@20260316T000000Z-1"))
        .isEqualTo(new SetSelection("lake.a", Optional.empty(), Optional.of("20260316T000000Z-1")));
  }

  @Test
  void aStoreMayHaveAnAtInItsName() {
    String set = "abfss://sets@acme.dfs.core.windows.net/training";
    assertThat(SetSelection.of(set).whole()).isTrue();
    assertThat(SetSelection.of(set + "@r1").set()).isEqualTo(set);
    assertThat(SetSelection.of(set + "@r1").part()).isEqualTo("@r1");
    assertThat(SetSelection.of("abfss://sets@acme.dfs.core.windows.net").set())
        .isEqualTo("abfss://sets@acme.dfs.core.windows.net");
  }
}
