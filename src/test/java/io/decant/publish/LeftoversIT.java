package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.storage.Storage;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which pending manifests are removed after a week, and which are never. */
class LeftoversIT {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Format.class)
  void theManifestOfARunWhoseRowsAreThereStays(Format format) throws Exception {
    PublishFixture set = PublishFixture.of(format, directory.resolve("set").toString());
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    for (int run = 2; run <= 4; run++) {
      set.publish("r" + run, PublishFixture.DAY_TWO, 5, run);
    }
    Storage storage = Storage.of(TestSpark.session(), new org.apache.hadoop.fs.Path(set.path()));
    ManifestStore manifests = new ManifestStore(storage);
    Manifest first = manifests.published("r1").orElseThrow();
    manifests.stage(first);
    manifests.stage(Json.value(Json.text(first).replace("\"r1\"", "\"killed\""), Manifest.class));

    SetStore store = Publishers.store(format, TestSpark.session(), storage);
    Leftovers leftovers = new Leftovers(storage, manifests, store);
    leftovers.remove(Instant.now().plus(Duration.ofDays(6)));
    assertThat(manifests.pending()).hasSize(2);
    leftovers.remove(Instant.now().plus(Duration.ofDays(8)));
    assertThat(manifests.pending()).extracting(Manifest::run).containsExactly("r1");
  }
}
