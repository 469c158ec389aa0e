package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.SourceException;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Periods that were compared with others, when those are replaced, added or changed. */
class ChangedPeriodsIT {
  private static final String FIRST = "2026-03-01";
  private static final String SECOND = "2026-03-02";
  private static final String THIRD = "2026-03-03";

  @TempDir Path directory;

  private PublishFixture set(Format format) {
    return PublishFixture.of(format, directory.resolve("set").toString()).onlyChanged();
  }

  private static ComparedPeriod compared(String run, Publication published) {
    return new ComparedPeriod(published.period().toString(), run, published.digest());
  }

  private PublishedSet published() {
    return PublishedSet.at(TestSpark.session(), directory.resolve("set").toString());
  }

  private Verification verified() {
    return published().verify(Optional.empty());
  }

  @Test
  void aPeriodIsStaleWhenAnEarlierOneComesLaterOrIsReplaced() {
    PublishFixture set = set(Format.PARQUET);
    Publication first = set.publish("r1", FIRST, 10, 1);
    assertThat(set.publish("r3", THIRD, 2, 3, compared("r1", first)).stale()).isEmpty();
    assertThat(set.publish("r2-empty", SECOND, 0, 2, compared("r1", first)).stale())
        .as("without a row it changes nothing")
        .isEmpty();
    assertThat(verified().equal()).isTrue();

    assertThat(set.publisher().wouldReplace(set.plan("r2", SECOND)).description())
        .isEqualTo(
            "nothing: the period 2026-03-02 would be added\nlater periods were compared with what"
                + " stands there now; if the run changes that, run them again, in their order:"
                + " 2026-03-03");
    Publication second = set.publish("r2", SECOND, 5, 2, compared("r1", first));
    assertThat(second.stale()).containsExactly(THIRD);
    assertThat(verified().verdict()).isEqualTo("equal to what was published, but stale");
    assertThat(verified().failures())
        .containsExactly(
            "period 2026-03-03: it holds what has changed since earlier periods, which are others"
                + " now (2026-03-02 was added, by run r2): run its job again for it, and then for"
                + " those after it, in their order");
    assertThat(set.published("r2", SECOND).orElseThrow().stale()).containsExactly(THIRD);

    set.publish("r3-again", THIRD, 3, 3, compared("r2", second), compared("r1", first));
    assertThat(verified().equal()).isTrue();
    assertThat(set.publish("r1-same", FIRST, 10, 1).stale()).isEmpty();
    assertThat(set.publish("r1-again", FIRST, 10, 7).stale()).containsExactly(SECOND, THIRD);
    assertThat(verified().failures())
        .hasSize(2)
        .allMatch(text -> text.contains("(2026-03-01 was published anew, by run r1-again)"));
  }

  @Test
  void whatOthersDidToRowsDoesNotChangeWhatTheyWereComparedWith() {
    PublishFixture set = set(Format.DELTA);
    ComparedPeriod first = compared("r1", set.publish("r1", FIRST, 10, 1));
    TestSpark.session().sql("DELETE FROM delta.`" + set.path() + "` WHERE user_id = 'u005'");
    assertThat(set.read().count()).isEqualTo(9);
    assertThat(published().gone(List.of(first))).isEmpty();
    assertThat(published().rows(List.of(first)).count()).isEqualTo(10);
    assertThat(set.publisher().comparison(set.plan("r2", SECOND), PublishFixture.LEARNT).reason())
        .isEqualTo(
            "the period 2026-03-01 cannot be compared: version 2 (DELETE), which is not Decant's,"
                + " may have changed it");
  }

  @Test
  void theRowsOfAReplacedRunAreReadAsLongAsTheyAreKept() {
    PublishFixture set = set(Format.PARQUET);
    ComparedPeriod first = compared("r1", set.publish("r1", FIRST, 10, 1));
    set.publish("r1-again", FIRST, 20, 2);
    assertThat(published().rows(List.of(first)).where("value = 1").count()).isEqualTo(10);
    assertThat(published().gone(List.of(new ComparedPeriod(FIRST, "r1", "of other rows"))))
        .hasSize(1);
    set.publish("r2", SECOND, 1, 1);
    assertThat(published().gone(List.of(first)))
        .containsExactly(
            "the rows of the run r1 (period 2026-03-01), which decided what had changed");
    assertThatThrownBy(() -> published().rows(List.of(first)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the rows of the run r1 are no longer kept");
    set.publish("r1-same", FIRST, 10, 1);
    assertThat(published().rows(List.of(first)).count()).as("the same rows").isEqualTo(10);
  }
}
