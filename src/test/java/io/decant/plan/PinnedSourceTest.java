package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinnedSourceTest {
  private static PinnedSource tables(String... snapshots) {
    Map<String, Optional<String>> tables = new LinkedHashMap<>();
    for (int i = 0; i < snapshots.length; i += 2) {
      tables.put(snapshots[i], Optional.ofNullable(snapshots[i + 1]));
    }
    return new PinnedSource("platform", Optional.empty(), tables, Optional.empty());
  }

  @Test
  void aSnapshotIsKeptAsLongAsTheServiceKnowsIt() {
    PinnedSource pinned = tables("events", "7", "profiles", "9");
    assertThat(
            pinned.expired(
                List.of(
                    TableState.pinned("events", "8", Set.of("6", "7")),
                    TableState.pinned("profiles", "9", Set.of()))))
        .isEmpty();
    assertThat(
            pinned.expired(
                List.of(
                    TableState.pinned("events", "8", Set.of()),
                    TableState.unpinned("profiles", "it is a view"))))
        .containsExactly(
            "snapshot 7 of table events has expired",
            "table profiles has no snapshot 9: it is a view");
    assertThat(pinned.expired(List.of()))
        .containsExactly(
            "table events has no snapshot 7: it is not known",
            "table profiles has no snapshot 9: it is not known");
  }

  @Test
  void whatWasNotPinnedCannotExpire() {
    PinnedSource pinned = tables("view", null);
    assertThat(pinned.expired(List.of())).isEmpty();
    assertThat(pinned.isOpen()).isTrue();
    assertThat(pinned.state("view").snapshot()).isEmpty();
  }

  @Test
  void inputsOfOneSourceKnowMoreTogether() {
    PinnedSource both = tables("events", "7").with(tables("profiles", "9"));
    assertThat(both.pinnedTables()).containsExactly("events", "profiles");
    assertThat(both.state("profiles").snapshot()).contains("9");
    assertThat(both.isOpen()).isFalse();
  }
}
