package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.JobPlan;
import io.decant.plan.TrainingCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which periods a new one is compared with, and why not. */
class EarlierPeriodsTest {
  private static final TrainingCertificate LEARNT = certificate("t1", "ab");

  private final Map<String, CurrentManifests.Current> periods = new TreeMap<>();
  private final List<ForeignCommit> foreign = new ArrayList<>();
  private int fullAfter = 30;

  private static TrainingCertificate certificate(String run, String definitions) {
    return new TrainingCertificate("/sets/training", run, "2026-02-01", "d1", 3, definitions);
  }

  private static ComparedPeriod day(int day) {
    return new ComparedPeriod(date(day), "r" + day, new ContentDigest(0, "").text());
  }

  private static String date(int day) {
    return "2026-03-0" + day;
  }

  private void published(int day, TrainingCertificate learnt, int... comparedWith) {
    ManifestFacts facts =
        PublishFixture.facts(
            0,
            learnt,
            IntStream.of(comparedWith)
                .mapToObj(EarlierPeriodsTest::day)
                .toArray(ComparedPeriod[]::new));
    JobPlan plan = PublishFixture.of(Format.DELTA, "/sets/scoring").plan("r" + day, date(day));
    SetLayout layout = SetLayout.of(plan);
    Manifest manifest =
        new Manifests(plan, facts)
            .staged(
                layout,
                new SetDigest(layout.schema(), List.of()),
                Instant.EPOCH,
                new Manifest.Software("1", "4", Map.of(), ""))
            .committed(new SetStore.Commit(Integer.toString(day), 0, 0, ""));
    found(day, Optional.of(manifest), "");
  }

  private void found(int day, Optional<Manifest> manifest, String problem) {
    periods.put(
        date(day),
        new CurrentManifests.Current(
            Optional.of("r" + day), Optional.empty(), manifest, true, problem));
  }

  private Comparison before(int day) throws Exception {
    return new EarlierPeriods("/sets/scoring", LEARNT, fullAfter, periods::get, foreign)
        .before(date(day), periods.keySet());
  }

  private List<String> compared(int day) throws Exception {
    Comparison comparison = before(day);
    assertThat(comparison.reason()).isEmpty();
    return comparison.periods().stream().map(ComparedPeriod::run).toList();
  }

  private String reason(int day) throws Exception {
    Comparison comparison = before(day);
    assertThat(comparison.periods()).isEmpty();
    return comparison.reason();
  }

  @Test
  void theFirstPeriodHasNoneBeforeIt() throws Exception {
    assertThat(reason(1)).isEqualTo("there is no earlier period");
    assertThat(before(1).text()).isEqualTo("everything, because there is no earlier period");
    published(1, LEARNT);
    published(2, LEARNT, 1);
    assertThat(reason(1)).isEqualTo("there is no earlier period");
  }

  @Test
  void theyGoBackToTheLastOneInWhichEverythingWasPublished() throws Exception {
    published(1, LEARNT);
    published(2, LEARNT, 1);
    published(3, LEARNT);
    published(4, LEARNT, 3);
    published(5, LEARNT, 4, 3);
    assertThat(compared(6)).containsExactly("r5", "r4", "r3");
    assertThat(before(6).text())
        .isEqualTo("only what changed since the periods 2026-03-03 to 2026-03-05");
    assertThat(compared(4)).containsExactly("r3");
    assertThat(before(4).text()).isEqualTo("only what changed since the period 2026-03-03");
    assertThat(compared(3)).containsExactly("r2", "r1");
  }

  @Test
  void anotherTrainingRunBeginsAnew() throws Exception {
    published(1, LEARNT);
    published(2, certificate("t2", "ab"), 1);
    assertThat(reason(3))
        .isEqualTo(
            "the period 2026-03-02 cannot be compared: it was published for run t2 of"
                + " /sets/training (period 2026-02-01, digest d1), this one is for run t1 of"
                + " /sets/training (period 2026-02-01, digest d1)");
    published(2, LEARNT, 1);
    published(1, certificate("t0", "ab"));
    assertThat(reason(3)).startsWith("the period 2026-03-01 cannot be compared: it was");
  }

  @Test
  void otherColumnsBeginAnew() throws Exception {
    published(1, certificate("t0", "cd"));
    assertThat(reason(2))
        .isEqualTo(
            "the period 2026-03-01 cannot be compared: its columns, or what they mean, are others");
    published(1, null);
    assertThat(reason(2))
        .isEqualTo("the period 2026-03-01 cannot be compared: its manifest names no training set");
  }

  @Test
  void aPeriodOfWhichNothingSoundIsKnownBeginsAnew() throws Exception {
    published(1, LEARNT);
    found(2, Optional.empty(), "its manifest is missing");
    published(3, LEARNT, 2, 1);
    assertThat(reason(4))
        .isEqualTo("the period 2026-03-02 cannot be compared: its manifest is missing");
    periods.remove(date(1));
    periods.remove(date(2));
    assertThat(reason(4)).isEqualTo("the period in which everything was published is gone");
  }

  /** What stands there now is what readers take, whatever it was compared with. */
  @Test
  void whatAPeriodWasComparedWithNeedNotStand() throws Exception {
    published(1, LEARNT);
    published(2, LEARNT, 1);
    published(4, LEARNT, 3, 1);
    assertThat(compared(5)).containsExactly("r4", "r2", "r1");
  }

  @Test
  void rowsThatOthersMayHaveChangedBeginAnew() throws Exception {
    published(1, LEARNT);
    published(2, LEARNT, 1);
    foreign.add(new ForeignCommit(1, "WRITE"));
    assertThat(compared(3)).containsExactly("r2", "r1");
    foreign.add(new ForeignCommit(2, "DELETE"));
    assertThat(reason(3))
        .isEqualTo(
            "the period 2026-03-01 cannot be compared: version 2 (DELETE), which is not Decant's,"
                + " may have changed it");
    published(2, LEARNT);
    assertThat(compared(3)).containsExactly("r2");
  }

  @Test
  void everythingIsPublishedOnceInSoManyPeriods() throws Exception {
    fullAfter = 3;
    published(1, LEARNT);
    published(2, LEARNT, 1);
    assertThat(compared(3)).containsExactly("r2", "r1");
    published(3, LEARNT, 2, 1);
    assertThat(reason(4))
        .isEqualTo("there are 3 periods since everything was published (scoring.full-after)");
    published(4, LEARNT);
    assertThat(compared(5)).containsExactly("r4");
    periods.remove(date(4));
    published(4, LEARNT, 3, 2, 1);
    assertThat(reason(5)).startsWith("there are 3 periods");
  }
}
