package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.error.DecantException;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first run of a set is killed before its steps in turn, and started again: before each of
 * those that claim the path, and before some of the others, or all.
 */
class FirstPublicationIT {
  private static final int CLAIMING = 6;
  private static final int EVERY = Integer.getInteger("decant.first.every", 4);

  @TempDir Path directory;

  @BeforeAll
  static void connect() {
    Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
    hadoop.set("fs.dying.impl", DyingDisk.class.getName());
    hadoop.set("fs.AbstractFileSystem.dying.impl", DyingFs.class.getName());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whereverItDiesTheNextRunMakesTheSet(Format format) {
    int step = 0;
    while (dies(set(format, step), step)) {
      PublishFixture set = set(format, step);
      Publication again = set.publish("r1", PublishFixture.DAY_ONE, 4, 1);
      assertThat(again.rows()).as("after the kill before step %s", step).isEqualTo(4);
      assertThat(set.seen()).containsExactly("2026-03-01/1=4");
      assertThat(set.published("r1", PublishFixture.DAY_ONE)).isPresent();
      step += step < CLAIMING ? 1 : EVERY;
    }
    assertThat(step).as("steps of a first publication").isGreaterThan(10);
  }

  private PublishFixture set(Format format, int step) {
    return PublishFixture.of(format, "dying:" + directory.resolve("set-" + step));
  }

  private static boolean dies(PublishFixture set, int step) {
    DyingDisk.dieBefore(step);
    try {
      set.publish("r1", PublishFixture.DAY_ONE, 4, 1);
    } catch (DecantException e) {
      return DyingDisk.revive();
    }
    // What fails after the manifest is complete is said in the log alone.
    return DyingDisk.revive();
  }
}
