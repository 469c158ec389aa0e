package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.SinkException;
import io.decant.plan.JobPlan;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Others publish while a run writes its rows: it has been staged, and has not committed yet. */
class OvertakenIT {
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();

  @TempDir Path directory;

  private PublishFixture set(Format format) {
    return PublishFixture.of(format, directory.resolve("set").toString());
  }

  /**
   * Passes a text on, after what is to happen meanwhile; in a thread that is no task of Spark's.
   */
  private static String pass(String text) throws InterruptedException {
    Runnable meanwhile = MEANWHILE.getAndSet(null);
    if (meanwhile != null) {
      Thread other = new Thread(meanwhile, "meanwhile");
      other.start();
      other.join();
    }
    return text;
  }

  /** A run is refused because of what others do while it writes. */
  private static void overtaken(PublishFixture set, String run, Runnable meanwhile) {
    refused(set, run, passed(set), staging(meanwhile));
  }

  private static Dataset<Row> passed(PublishFixture set) {
    UDF1<String, String> pass = OvertakenIT::pass;
    return set.rows(20, 2)
        .withColumn(
            "user_id", functions.udf(pass, DataTypes.StringType).apply(functions.col("user_id")));
  }

  /** What is to happen once the rows have been staged; it happens once. */
  private static Digester staging(Runnable meanwhile) {
    AtomicReference<Runnable> once = new AtomicReference<>(meanwhile);
    return (staged, by) -> {
      SetDigest digest = SetDigest.of(staged, by);
      MEANWHILE.set(once.getAndSet(null));
      return digest;
    };
  }

  private static void refused(PublishFixture set, String run, Dataset<Row> rows, Digester staging) {
    assertThatThrownBy(
            () ->
                Publishers.of(TestSpark.session(), set.output(), staging)
                    .publish(set.plan(run, PublishFixture.DAY_ONE), rows, PublishFixture.facts(20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("another run published here at the same time")
        .hasMessageEndingWith("Nothing was published.");
  }

  private static void requireVerified(PublishFixture set) {
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).failures())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSecondProcessOfARunLeavesTheRowsOfTheFirst(Format format) {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    overtaken(set, "r2", () -> set.publish("r2", PublishFixture.DAY_ONE, 30, 3));
    assertThat(set.seen()).containsExactly("2026-03-01/3=30");
    Publication again = set.published("r2", PublishFixture.DAY_ONE).orElseThrow();
    assertThat(again.rows()).isEqualTo(30);
    requireVerified(set);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSecondProcessOfARunIsRefusedWhenItComesToWriting(Format format) {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    refused(
        set,
        "r2",
        set.rows(20, 2),
        (staged, by) -> {
          set.publish("r2", PublishFixture.DAY_ONE, 30, 3);
          return SetDigest.of(staged, by);
        });
    assertThat(set.seen()).containsExactly("2026-03-01/3=30");
    requireVerified(set);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatRowsWereComparedWithMustStandAtTheCommit(Format format) {
    PublishFixture set = set(format).onlyChanged();
    Publication before = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    ManifestFacts facts =
        PublishFixture.facts(
            20,
            PublishFixture.LEARNT,
            new ComparedPeriod(PublishFixture.DAY_ONE, "r1", before.digest()));
    assertThatThrownBy(
            () ->
                Publishers.of(
                        TestSpark.session(),
                        set.output(),
                        (staged, by) -> {
                          set.publish("r1-again", PublishFixture.DAY_ONE, 10, 3);
                          return SetDigest.of(staged, by);
                        })
                    .publish(set.plan("r2", PublishFixture.DAY_TWO), set.rows(20, 2), facts))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("another run published here at the same time")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(set.seen()).containsExactly("2026-03-01/3=10");
    assertThat(Files.exists(directory.resolve("set/_decant/pending/r2.json"))).isFalse();
  }

  private static void say(PublishFixture set, String property) {
    TestSpark.session()
        .sql("ALTER TABLE delta.`" + set.path() + "` SET TBLPROPERTIES ('" + property + "' = 'x')");
  }

  @Test
  void whatOthersSayOfTheTableIsNoReasonToRefuse() {
    PublishFixture set = set(Format.DELTA);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    Runnable meanwhile =
        () -> {
          set.publish("other", PublishFixture.DAY_TWO, 5, 9);
          say(set, "note");
        };
    Publication made =
        Publishers.of(TestSpark.session(), set.output(), staging(meanwhile))
            .publish(set.plan("r2", PublishFixture.DAY_ONE), passed(set), PublishFixture.facts(20));
    assertThat(made.rows()).isEqualTo(20);
    assertThat(set.seen()).containsExactly("2026-03-01/2=20", "2026-03-02/9=5");
    requireVerified(set);
  }

  @Test
  void whoeverPublishesThePeriodIsNotOverwrittenBecauseTheTableWasDescribed() {
    PublishFixture set = set(Format.DELTA);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    Runnable meanwhile =
        () -> {
          say(set, "note");
          set.publish("other", PublishFixture.DAY_ONE, 5, 9);
        };
    assertThatThrownBy(
            () ->
                Publishers.of(TestSpark.session(), set.output(), staging(meanwhile))
                    .publish(
                        set.plan("r2", PublishFixture.DAY_ONE),
                        passed(set),
                        PublishFixture.facts(20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("somebody changed properties or columns of the table")
        .hasMessageEndingWith("Run again. Nothing was published.");
    assertThat(set.seen()).containsExactly("2026-03-01/9=5");
    requireVerified(set);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatRowsWereComparedWithMayChangeWhileTheyAreWritten(Format format) {
    PublishFixture set = set(format).onlyChanged();
    Publication before = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    ManifestFacts facts =
        PublishFixture.facts(
            20,
            PublishFixture.LEARNT,
            new ComparedPeriod(PublishFixture.DAY_ONE, "r1", before.digest()));
    Publisher publisher =
        Publishers.of(
            TestSpark.session(),
            set.output(),
            staging(() -> set.publish("r1-again", PublishFixture.DAY_ONE, 10, 3)));
    JobPlan plan = set.plan("r2", PublishFixture.DAY_TWO);
    if (format == Format.DELTA) {
      assertThat(publisher.publish(plan, passed(set), facts).stale())
          .containsExactly(PublishFixture.DAY_TWO);
    } else {
      assertThatThrownBy(() -> publisher.publish(plan, passed(set), facts))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("another run published here at the same time");
      assertThat(set.seen()).containsExactly("2026-03-01/3=10");
    }
  }

  @Test
  void aGenerationThatWasReplacedKeepsItsNumber() throws IOException {
    PublishFixture set = set(Format.PARQUET);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    overtaken(
        set,
        "slow",
        () -> {
          for (long value = 3; value <= 5; value++) {
            set.publish("r" + value, PublishFixture.DAY_ONE, 30, value);
          }
        });
    assertThat(set.seen()).containsExactly("2026-03-01/5=30");
    assertThat(set.published("slow", PublishFixture.DAY_ONE)).isEmpty();
    assertThat(Files.exists(directory.resolve("set/_decant/pending/slow.json"))).isFalse();
    requireVerified(set);
  }
}
