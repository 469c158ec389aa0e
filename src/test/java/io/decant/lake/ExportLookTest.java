package io.decant.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.ReadRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportLookTest {
  private static final Instant NOW = Instant.parse("2026-03-16T12:00:00Z");
  private static final SourceConfig.DatasetExport SOURCE =
      new Exports(Path.of("exports")).source(Map.of(), Duration.ofMinutes(15), Duration.ofDays(7));
  private static final ReadRequest REQUEST = LakeRequests.columns(SOURCE, "id");

  private static ExportLook look(ExportLedger ledger, Instant now, ExportFolders.Folder... found) {
    return ExportLook.of(REQUEST, SOURCE, ledger, List.of(found), now);
  }

  /** A folder whose files were written one after the other, without a manifest. */
  private static ExportFolders.Folder folder(String exported, Instant... written) {
    Instant time = Instant.parse(exported);
    String name = "exportTime=" + exported;
    List<ExportedFile> files = new ArrayList<>();
    for (Instant at : written) {
      String file = name + "/part-" + files.size();
      files.add(new ExportedFile(file, "/" + file, time, 10, at.toEpochMilli()));
    }
    return new ExportFolders.Folder(name, time, files, Set.of());
  }

  /** What the store knows after a run has taken what a look found. */
  private static ExportLedger taken(ExportLook look) {
    Map<String, ExportLedger.TakenFile> files = new HashMap<>(look.ledger().files());
    for (ExportedFile file : look.fresh()) {
      files.put(
          file.name(),
          new ExportLedger.TakenFile(
              file.name(), file.exported(), file.bytes(), file.modified(), "a"));
    }
    return new ExportLedger(0, 1, files, Optional.of(look.seen()));
  }

  @Test
  void aLookThatLeavesNothingHasSeenAll() {
    ExportLook look =
        look(ExportLedger.NONE, NOW, folder("2026-03-15T00:00:00Z", NOW.minusSeconds(3_600)));
    assertThat(look.waiting()).isEmpty();
    assertThat(look.seen()).isEqualTo(NOW);
  }

  @Test
  void aFolderThatWaitsHasNotBeenSeen() {
    Instant first = NOW.minusSeconds(1_200);
    ExportLook look =
        look(
            ExportLedger.NONE,
            NOW,
            folder("2026-03-15T00:00:00Z", NOW.minusSeconds(3_600)),
            folder("2026-03-16T00:00:00Z", first, NOW.minusSeconds(60)));
    assertThat(look.fresh()).hasSize(1);
    assertThat(look.waiting()).containsExactly("exportTime=2026-03-16T00:00:00Z");
    assertThat(look.seen()).isEqualTo(first);
  }

  @Test
  void aFolderThatWaitedAndWentIsMissed() {
    Instant first = NOW.minusSeconds(600);
    ExportLedger ledger =
        taken(
            look(
                ExportLedger.NONE,
                NOW,
                folder("2026-03-15T00:00:00Z", NOW.minusSeconds(3_600)),
                folder("2026-03-16T00:00:00Z", first)));
    // Kept for seven days, both are gone now, though the look itself is not that old.
    Instant later = first.plus(Duration.ofDays(7)).plusSeconds(1);
    assertThatThrownBy(
            () -> look(ledger, later, folder("2026-03-23T00:00:00Z", later.minusSeconds(3_600))))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("nobody has looked since", "may have come and gone");
  }

  @Test
  void aFileThatWasTakenFromAFolderThatWaitsHasBeenSeen() {
    ExportFolders.Folder before = folder("2026-03-16T00:00:00Z", NOW.minusSeconds(3_600));
    ExportLedger ledger = taken(look(ExportLedger.NONE, NOW, before));
    Instant later = NOW.plusSeconds(600);
    ExportLook look =
        look(
            ledger,
            later,
            folder("2026-03-16T00:00:00Z", NOW.minusSeconds(3_600), later.minusSeconds(30)));
    assertThat(look.waiting()).hasSize(1);
    assertThat(look.seen()).isEqualTo(later.minusSeconds(30));
  }
}
