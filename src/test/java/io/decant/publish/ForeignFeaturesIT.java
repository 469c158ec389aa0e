package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set whose Delta table somebody has given rules and features of his own. */
class ForeignFeaturesIT {
  @TempDir Path directory;

  private PublishFixture set() {
    return PublishFixture.of(Format.DELTA, directory.resolve("set").toString());
  }

  private static void alter(PublishFixture set, String change) {
    TestSpark.session().sql("ALTER TABLE delta.`" + set.path() + "` " + change);
  }

  /** What is said of a run that is asked for again, and has published. */
  private static Optional<String> doubt(PublishFixture set, String run) throws Exception {
    Storage storage = Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path()));
    ManifestStore manifests = new ManifestStore(storage);
    SetStore store = Publishers.store(Format.DELTA, TestSpark.session(), storage);
    return new RunManifests(set.path(), store, manifests)
        .doubt(manifests.published(run).orElseThrow());
  }

  private static Verification verify(PublishFixture set) {
    return PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty());
  }

  @Test
  void runsPublishAndVerifyAsBefore() throws Exception {
    PublishFixture set = set();
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    alter(set, "ADD CONSTRAINT small CHECK (value < 100)");
    alter(
        set,
        "SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
            + " 'delta.columnMapping.mode' = 'name', 'delta.enableRowTracking' = 'true')");
    set.publish("r2", PublishFixture.DAY_TWO, 20, 2);
    assertThat(verify(set).failures()).isEmpty();
    TestSpark.session().sql("DELETE FROM delta.`" + set.path() + "` WHERE user_id = 'u001'");
    assertThat(set.seen()).containsExactly("2026-03-01/1=9", "2026-03-02/2=19");
    assertThat(verify(set).failures()).hasSize(2);
    assertThat(doubt(set, "r1").orElseThrow())
        .startsWith(
            "the run r1 has published, but others may have changed its rows since, in version")
        .contains("(DELETE)")
        .doesNotContain("CONSTRAINT", "BACKFILL");
    assertThat(set.published("r1", PublishFixture.DAY_ONE).orElseThrow().alreadyPublished())
        .isTrue();
    set.publish("r3", PublishFixture.DAY_ONE, 10, 3);
    assertThat(doubt(set, "r3")).isEmpty();
    set.publish("r4", PublishFixture.DAY_TWO, 20, 4);
    assertThat(set.seen()).containsExactly("2026-03-01/3=10", "2026-03-02/4=20");
    assertThat(verify(set).failures()).isEmpty();

    assertThatThrownBy(() -> set.publish("r5", PublishFixture.DAY_TWO, 20, 100))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the table has a CHECK constraint that the rows do not fulfil")
        .hasMessageContaining("CHECK constraint small")
        .hasMessageContaining("DROP CONSTRAINT")
        .hasMessageNotContaining("u000")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(set.seen()).containsExactly("2026-03-01/3=10", "2026-03-02/4=20");
    assertThat(verify(set).failures()).isEmpty();
  }
}
