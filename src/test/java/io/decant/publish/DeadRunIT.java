package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.CommitUnknownException;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.decant.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What follows on a run that dies between its commit and its manifest: of Delta, rows are visible
 * that nobody has verified.
 */
class DeadRunIT {
  @TempDir Path directory;

  private PublishFixture set() {
    return PublishFixture.of(Format.DELTA, directory.resolve("set").toString());
  }

  /** Stages the right digest or a false one, commits, and dies. */
  private static void die(PublishFixture set, String run, long staged) {
    int[] calls = {0};
    Digester dying =
        (rows, by) -> {
          if (++calls[0] > 1) {
            throw new IllegalStateException("killed");
          }
          return SetDigest.of(rows.limit((int) staged), by);
        };
    Publisher publisher = Publishers.of(TestSpark.session(), set.output(), dying);
    assertThatThrownBy(
            () ->
                publisher.publish(
                    set.plan(run, PublishFixture.DAY_ONE),
                    set.rows(20, 2),
                    PublishFixture.facts(20)))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("see whether " + run + " stands in the history of the set");
  }

  private Path pending(String run) {
    return directory.resolve("set/_decant/pending/" + run + ".json");
  }

  @Test
  void theNextRunOfTheIdVerifiesWhatWasCommittedAndCompletesTheManifest() {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 20);
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    Publication again = set.published("r2", PublishFixture.DAY_ONE).orElseThrow();
    assertThat(again.rows()).isEqualTo(20);
    assertThat(pending("r2")).doesNotExist();
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).equal())
        .isTrue();
  }

  @Test
  void whatWasNotStagedIsWithdrawn() {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 19);
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    assertThatThrownBy(() -> set.published("r2", PublishFixture.DAY_ONE))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged: 20 rows with digest")
        .hasMessageContaining("expected 19 rows")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    assertThat(pending("r2")).doesNotExist();
    assertThat(set.published("r2", PublishFixture.DAY_ONE)).isEmpty();
    assertThatThrownBy(() -> set.publish("r2", PublishFixture.DAY_ONE, 20, 2))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the run r2 was published and withdrawn before");
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).equal())
        .isTrue();
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r1");
  }

  @Test
  void whatSomebodyHasBuiltUponIsNotWithdrawnSilently() {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 19);
    set.publish("r3", PublishFixture.DAY_TWO, 5, 3);
    assertThatThrownBy(() -> set.published("r2", PublishFixture.DAY_ONE))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("look at version 2: what was written is not what was staged");
    assertThat(pending("r2")).exists();
  }

  @Test
  void whatSomebodyCommitsWhileItIsWithdrawnIsPutBack() throws Exception {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 19);
    set.publish("r3", PublishFixture.DAY_TWO, 5, 3);
    ManifestStore manifests =
        new ManifestStore(
            Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path())));
    DeltaWithdrawal withdrawal = new DeltaWithdrawal(TestSpark.session(), set.path());
    SetStore.Request request = SetStore.Request.of(manifests.pending("r2").orElseThrow());
    assertThatThrownBy(() -> withdrawal.of(2, request))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("version 3 was committed upon it");
    assertThat(set.seen()).containsExactly("2026-03-01/2=20", "2026-03-02/3=5");
    assertThat(
            TestSpark.session()
                .conf()
                .getOption("spark.databricks.delta.commitInfo.userMetadata")
                .isEmpty())
        .isTrue();
    assertThatThrownBy(() -> set.published("r2", PublishFixture.DAY_ONE))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("what was written is not what was staged")
        .hasMessageContaining("it could not be withdrawn");
    assertThat(set.seen()).containsExactly("2026-03-01/2=20", "2026-03-02/3=5");
  }

  @Test
  void whatAnotherProcessCommittedUnderTheIdIsNotWithdrawn() throws Exception {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 20);
    ManifestStore manifests =
        new ManifestStore(
            Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path())));
    String staged = Json.text(manifests.pending("r2").orElseThrow());
    manifests.stage(Json.value(staged.replace("\"rows\" : 20", "\"rows\" : 21"), Manifest.class));
    assertThatThrownBy(() -> set.published("r2", PublishFixture.DAY_ONE))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("another process has published other rows as run r2")
        .hasMessageEndingWith("run again with another run id.");
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    assertThat(pending("r2")).exists();
  }

  /** Both staged their manifest under the id; the one whose manifest was replaced has switched. */
  @Test
  void theGenerationOfAnotherProcessIsNotTakenForTheOwn() throws Exception {
    PublishFixture set = PublishFixture.of(Format.PARQUET, directory.resolve("set").toString());
    set.publish("r2", PublishFixture.DAY_ONE, 20, 2);
    Path complete = directory.resolve("set/_decant/manifests/2026-03-01/r2.json");
    String other = Files.readString(complete).replace("\"rows\" : 20", "\"rows\" : 21");
    Files.delete(complete);
    new ManifestStore(Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path())))
        .stage(Json.value(other, Manifest.class));
    assertThatThrownBy(() -> set.published("r2", PublishFixture.DAY_ONE))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("another process has published other rows as run r2")
        .hasMessageEndingWith("run again with another run id.");
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    assertThat(complete).doesNotExist();
  }

  /** Its own generation is emptied by then, and the later ones carry its rows along. */
  @Test
  void aRunOfParquetIsCompletedThoughOthersHavePublishedSince() throws Exception {
    PublishFixture set = PublishFixture.of(Format.PARQUET, directory.resolve("set").toString());
    set.publish("r0", PublishFixture.DAY_ONE, 10, 1);
    set.publish("r1", PublishFixture.DAY_ONE, 20, 2);
    Path complete = directory.resolve("set/_decant/manifests/2026-03-01/r1.json");
    new ManifestStore(Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path())))
        .stage(Json.value(Files.readString(complete), Manifest.class));
    Files.delete(complete);
    set.publish("r2", PublishFixture.DAY_TWO, 5, 3);
    set.publish("r3", "2026-03-03", 6, 4);
    assertThat(directory.resolve("set/_decant/generations/0000000002.json")).isEmptyFile();
    Publication again = set.publish("r1", PublishFixture.DAY_ONE, 20, 2);
    assertThat(again.alreadyPublished()).isTrue();
    assertThat(again.version()).isEqualTo("4");
    assertThat(again.files()).isPositive();
    assertThat(complete).exists();
    assertThat(pending("r1")).doesNotExist();
    assertThat(set.seen()).containsExactly("2026-03-01/2=20", "2026-03-02/3=5", "2026-03-03/4=6");
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).failures())
        .isEmpty();
  }

  @Test
  void aLookChangesNothing() {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    die(set, "r2", 19);
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r2");
    assertThat(set.publisher().wouldReplace(set.plan("r2", PublishFixture.DAY_ONE)).kind())
        .isEqualTo(Replacement.Kind.ALREADY_PUBLISHED);
    Verification found = PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty());
    assertThat(found.failures())
        .singleElement()
        .asString()
        .contains("the run r2 has not verified what it published", "with --run-id r2");
    assertThat(pending("r2")).exists();
  }
}
