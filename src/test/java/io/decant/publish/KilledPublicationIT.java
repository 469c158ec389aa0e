package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.storage.Storage;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes are killed between any two changes that a publication makes on the disk, and the run is
 * started again: with the same id, as a scheduler does, or with another.
 */
class KilledPublicationIT {
  private static final int KILLS = Integer.getInteger("decant.kills", 6);
  private static final long FIRST_SEED = Long.getLong("decant.kills.seed", 1);

  @TempDir Path directory;
  private int unseen;
  private int visible;
  private int finished;

  @ParameterizedTest
  @EnumSource(Format.class)
  void afterAnyKillTheNextRunMakesExactlyTheRightSet(Format format) throws Exception {
    PublishFixture set = PublishFixture.of(format, directory.resolve("set").toString());
    set.publish("r0", PublishFixture.DAY_ONE, 10, 0);
    set.publish("other", PublishFixture.DAY_TWO, 5, 0);
    Deque<PublishingProcess> victims = new ArrayDeque<>(List.of(PublishingProcess.start()));
    int steps = steps(victims.element().awaitReady(), set);
    long last = FIRST_SEED + KILLS - 1;
    for (long seed = FIRST_SEED; seed <= last; seed++) {
      if (seed < last) {
        victims.add(PublishingProcess.start());
      }
      try (PublishingProcess victim = victims.remove().awaitReady()) {
        // Every fifth kill befalls the first publication of a set.
        boolean first = seed % 5 == 0;
        String path = first ? directory.resolve("first-" + seed).toString() : set.path();
        kill(victim, PublishFixture.of(format, path), first, seed, steps);
      }
    }
    System.out.println(
        KILLS
            + " kills while publishing as "
            + format
            + ", of "
            + steps
            + " steps: nothing was visible after "
            + unseen
            + ", the new set after "
            + visible
            + ", and "
            + finished
            + " had ended before");
    nothingIsLeft(set);
  }

  private static int steps(PublishingProcess process, PublishFixture set) throws Exception {
    process.publish(set, "undisturbed", PublishFixture.DAY_ONE, 10, 0);
    String outcome = process.outcome();
    assertThat(outcome).as(process.log()).startsWith(PublishingProcess.PUBLISHED);
    return Integer.parseInt(outcome.replaceAll("\\D", ""));
  }

  private void kill(
      PublishingProcess victim, PublishFixture set, boolean first, long seed, int steps)
      throws Exception {
    long rows = 11 + seed % 7;
    String published = "2026-03-01/" + seed + "=" + rows;
    List<String> after = first ? List.of(published) : List.of(published, "2026-03-02/0=5");
    List<String> before = first ? List.of() : set.seen();
    int step = new SplittableRandom(seed).nextInt(steps);
    victim.publish(set, "r" + seed, PublishFixture.DAY_ONE, rows, seed, step);
    assertThat(victim.outcome())
        .as(victim.log())
        .matches(SteppedDisk.STANDS_STILL + ".*|" + PublishingProcess.PUBLISHED + ".*");
    victim.kill();
    List<String> seen = first ? seenAtFirst(set) : set.seen();
    assertThat(seen).as("after the kill of seed %s", seed).isIn(before, after);
    boolean manifest =
        Files.exists(Path.of(set.path(), "_decant/manifests/2026-03-01/r" + seed + ".json"));
    finished += manifest ? 1 : 0;
    visible += !manifest && seen.equals(after) ? 1 : 0;
    unseen += !manifest && seen.equals(before) ? 1 : 0;

    String again = seed % 3 == 0 ? "again" + seed : "r" + seed;
    Publication publication = set.publish(again, PublishFixture.DAY_ONE, rows, seed);
    assertThat(publication.alreadyPublished())
        .as("whether run %s had published", again)
        .isEqualTo(seed % 3 != 0 && seen.equals(after));
    if (seed % 3 == 0) {
      // A scheduler may still want to see the killed run done.
      set.published("r" + seed, PublishFixture.DAY_ONE);
    }
    assertThat(set.seen())
        .as("after the run that follows on the kill of %s", seed)
        .isEqualTo(after);
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).failures())
        .isEmpty();
  }

  private static List<String> seenAtFirst(PublishFixture set) {
    return set.publisher().latest().isPresent() ? set.seen() : List.of();
  }

  /** The next runs have found everything that the killed ones left. */
  private static void nothingIsLeft(PublishFixture set) throws Exception {
    set.publish("last", PublishFixture.DAY_ONE, 10, 0);
    Storage storage = Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path()));
    ManifestStore manifests = new ManifestStore(storage);
    SetStore store = Publishers.store(set.format(), TestSpark.session(), storage);
    new Leftovers(storage, manifests, store).remove(Instant.now().plus(Duration.ofDays(8)));
    assertThat(manifests.pending()).isEmpty();
    Set<String> needed = new HashSet<>();
    for (org.apache.hadoop.fs.Path file : Generation.all(storage)) {
      Generation.read(storage, file).orElseThrow().periods().values().stream()
          .map(part -> part.directory().split("/")[1])
          .forEach(needed::add);
    }
    assertThat(names(Path.of(set.path(), "_generations"))).isEqualTo(needed);
    try (Stream<Path> files = Files.walk(Path.of(set.path(), "_decant"))) {
      assertThat(files.map(file -> new org.apache.hadoop.fs.Path(file.toString())))
          .noneMatch(Storage::isBeside);
    }
  }

  private static Set<String> names(Path place) throws IOException {
    if (!Files.exists(place)) {
      return Set.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(place)) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(ParquetSets.RUN))
          .forEach(names::add);
    }
    return new HashSet<>(names);
  }
}
