package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import io.decant.error.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job remembers. */
class StateDirectoryTest {
  @TempDir Path directory;
  private StateDirectory state;

  @BeforeEach
  void state() {
    state = another();
  }

  private static LedgerEntry entry(String batch, String digest, String... replaced) {
    return new LedgerEntry(
        batch, "r", "2026-03", digest, 7, List.of(replaced), LedgerEntry.State.OPEN);
  }

  @Test
  void aLedgerIsReadAsItWasWritten() {
    assertThat(state.read("back", "d1", "here")).isEqualTo(Ledger.empty("back", "d1"));
    Ledger ledger = Ledger.empty("back", "d1").with(entry("b1", "x")).with(entry("b2", "y", "b0"));
    assertThat(state.write(Ledger.empty("back", "d1"))).isTrue();
    assertThat(state.write(ledger)).isTrue();
    assertThat(state.read("back", "d1", "here")).isEqualTo(ledger);
    assertThat(ledgers()).containsExactly("0000000001.json", "0000000002.json");
    for (int i = 0; i < 30; i++) {
      state.write(ledger);
    }
    assertThat(ledgers()).hasSize(20).endsWith("0000000032.json");
  }

  private List<String> ledgers() {
    return Arrays.stream(directory.resolve("state/ledger").toFile().list())
        .filter(name -> !name.endsWith(".crc"))
        .sorted()
        .toList();
  }

  @Test
  void ofTwoRunsOneNotesWhatItHasDone() throws IOException {
    Ledger mine = Ledger.empty("back", "d1").with(entry("b1", "x"));
    StateDirectory other = another();
    assertThat(state.read("back", "d1", "here")).isEqualTo(other.read("back", "d1", "here"));
    assertThat(state.write(mine)).isTrue();
    assertThat(other.write(Ledger.empty("back", "d1"))).isFalse();
    assertThat(other.read("back", "d1", "here")).isEqualTo(mine);
    assertThat(other.write(mine.without("b1"))).isTrue();
    assertThat(state.write(mine)).as("it has read what was there before").isFalse();
    // As if others had noted so much that the first numbers are gone.
    Files.delete(directory.resolve("state/ledger/0000000002.json"));
    Files.move(
        directory.resolve("state/ledger/0000000001.json"),
        directory.resolve("state/ledger/0000000022.json"));
    assertThat(state.write(mine)).as("its number is free, and is not the newest").isFalse();
    assertThat(state.overtaken())
        .hasMessageContaining("another run of the job was returning scores at the same time.")
        .hasMessageContaining("Nothing was returned.");
  }

  private StateDirectory another() {
    return new StateDirectory(directory.resolve("state").toString(), new Configuration());
  }

  @Test
  void theDirectoryBelongsToOneJobAndOneDataSet() throws IOException {
    state.write(Ledger.empty("back", "d1"));
    assertThatThrownBy(() -> state.read("back", "d2", "return.conf:9"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("return.conf:9: return.state: ")
        .hasMessageContaining("is that of the job back and the data set d1; choose another");
    Files.writeString(directory.resolve("state/ledger/0000000002.json"), "{\"job\":");
    assertThatThrownBy(() -> state.read("back", "d1", "here"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("0000000002.json: what was returned so far cannot be understood")
        .hasMessageContaining("Remove the file: the one before it counts then")
        .hasMessageContaining("Nothing was returned.");
  }

  @Test
  void whatReplacesOthersTakesTheirPlaceOnceItHasArrived() {
    LedgerEntry first = entry("b1", "x").returned();
    LedgerEntry second = entry("b2", "y", "b1");
    Ledger open = Ledger.empty("back", "d1").with(first).with(second);
    assertThat(open.returned("2026-03")).containsExactly(first);
    Ledger arrived = open.with(second.returned());
    assertThat(arrived.batches()).containsExactly(second.returned());
    assertThat(arrived.returned("2026-03", "y")).contains(second.returned());
    assertThat(arrived.returned("2026-03", "x")).isEmpty();
    assertThat(arrived.returned("2026-02")).isEmpty();
    assertThat(arrived.last()).contains(second.returned());
    assertThat(arrived.hasReplaced("b1")).isTrue();
    assertThat(open.hasReplaced("b1")).as("not before its rows are there").isFalse();
    assertThat(arrived.with(entry("b4", "y").returned()).returned("2026-03", "y"))
        .as("two batches have these rows, so that one has to replace both")
        .isEmpty();
    Ledger cut = arrived.with(entry("b3", "z").incomplete());
    assertThat(cut.last()).as("what did not arrive whole").contains(second.returned());
    assertThat(cut.returned("2026-03")).hasSize(2);
  }

  @Test
  void rowsAreGoneWhereNoneHaveTakenTheirPlace() {
    Ledger before =
        Ledger.empty("back", "d1").with(entry("b1", "x").returned()).with(entry("b2", "y"));
    assertThat(before.without("b1").lacksRowsOf(before)).isTrue();
    assertThat(before.without("b2").lacksRowsOf(before)).as("its rows were never there").isFalse();
    assertThat(before.with(entry("b2", "y", "b1").returned()).lacksRowsOf(before)).isFalse();
  }

  @Test
  void scoresAreKeptOrRemoved() throws IOException {
    state.removeScores();
    Files.createDirectories(directory.resolve("state/scores/b1"));
    Files.createDirectories(directory.resolve("state/scores/b2"));
    state.keepScores("b2");
    assertThat(state.hasScores("b1")).isFalse();
    assertThat(state.hasScores("b2")).isTrue();
    state.removeScores();
    assertThat(state.hasScores("b2")).isFalse();
  }

  @Test
  void tagsTellWhatTheLedgerWould() {
    LedgerEntry entry = entry("b1", "x");
    List<String> tags = BatchTags.of("back", entry);
    assertThat(BatchTags.are(tags, "back")).isTrue();
    assertThat(BatchTags.are(tags, "bac")).isFalse();
    assertThat(BatchTags.entry("b1", tags)).isEqualTo(entry);
    assertThat(BatchTags.entry("b1", List.of("job:back", "rows:many")).rows()).isZero();
  }
}
