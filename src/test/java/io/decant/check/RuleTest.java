package io.decant.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.Boundary;
import io.decant.config.Bounds;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.TimeRules;
import io.decant.error.CheckFailedException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts and messages, from given aggregates. */
class RuleTest {
  private static final FeatureGroupConfig CRM =
      CheckFixture.group(
          CheckFixture.rules(Boundary.INCLUSIVE, Duration.ofDays(1), Duration.ofDays(365)));
  private static final SpineIdentity SPINE = new SpineIdentity(10, 10, "77");

  private static final Samples SAMPLES =
      new Samples() {
        @Override
        public List<String> rows(Column broken, List<String> shown) {
          return List.of("user_id=007");
        }

        @Override
        public List<String> repeated() {
          return List.of("user_id=008");
        }

        @Override
        public List<String> lost() {
          return List.of("user_id=009");
        }
      };

  private static final Samples NEVER_ASKED =
      new Samples() {
        @Override
        public List<String> rows(Column broken, List<String> shown) {
          throw new AssertionError("a rule that holds must not cost a query");
        }

        @Override
        public List<String> repeated() {
          throw new AssertionError("a rule that holds must not cost a query");
        }

        @Override
        public List<String> lost() {
          throw new AssertionError("a rule that holds must not cost a query");
        }
      };

  static Stream<Arguments> held() {
    return Stream.of(
        Arguments.of(new RowCount(SPINE), Measures.of(10L)),
        Arguments.of(new RowIdentity(SPINE), Measures.of(10L, "77")),
        Arguments.of(new NullShare("a", 0.25), Measures.of(8L, 2L)),
        Arguments.of(new NullShare("a", 0), Measures.of(0L, 0L)),
        Arguments.of(
            new ValueRange("a", CheckFixture.between(0, 1)), Measures.of(8L, 0L, 0.0, 1.0)),
        Arguments.of(
            new ValueRange("a", CheckFixture.between(0, 1)), Measures.of(0L, 0L, null, null)),
        Arguments.of(new AllowedValues("a", List.of("x")), Measures.of(8L, 0L)),
        Arguments.of(
            new LabelRate(new LabelCounts(5, 95), CheckFixture.between(0.05, 0.06)), Measures.of()),
        Arguments.of(new MinimumRows(8), Measures.of(8L)),
        Arguments.of(MatchRate.of(CRM, 0.5), Measures.of(8L, 4L)),
        Arguments.of(MatchRate.of(CRM, 0.5), Measures.of(0L, 0L)),
        Arguments.of(new Leakage(CRM, "observed_at"), Measures.of(8L, 0L, 0L, 0L, 0L, -5L)),
        Arguments.of(new Leakage(CRM, "observed_at"), Measures.of(0L, 0L, 0L, 0L, 0L, null)));
  }

  @ParameterizedTest
  @MethodSource("held")
  void aRuleThatHoldsHasNoMessageAndAsksNothing(Rule rule, Measures measures) {
    CheckResult result = rule.judge(measures, NEVER_ASKED);
    assertThat(result.passed()).isTrue();
    assertThat(result.message()).isEmpty();
    assertThat(result.observed()).isNotBlank();
    assertThat(result.limit()).isNotBlank();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(
            new RowCount(SPINE),
            Measures.of(9L),
            "row-count: observed 9 rows, allowed exactly 10, one an observation. For example:"
                + " user_id=009. A join lost or multiplied observations; this is a defect of"
                + " Decant, please report it."),
        Arguments.of(
            new RowCount(SPINE),
            Measures.of(11L),
            "row-count: observed 11 rows, allowed exactly 10, one an observation. A join lost or"
                + " multiplied observations; this is a defect of Decant, please report it."),
        Arguments.of(
            new RowIdentity(SPINE),
            Measures.of(10L, "78"),
            "row-identity: observed other observations than were read (sum of hashes 78, not 77),"
                + " allowed the observations that were read, each once. For example: user_id=009."
                + " A join lost or multiplied observations; this is a defect of Decant, please"
                + " report it."),
        Arguments.of(
            new RowIdentity(new SpineIdentity(10, 9, "77")),
            Measures.of(10L, "77"),
            "row-identity: observed 9 identities for 10 rows, allowed the observations that were"
                + " read, each once. Observations were not numbered uniquely; this is a defect of"
                + " Decant, please report it."),
        Arguments.of(
            new NullShare("crm_tier", 0.05),
            Measures.of(10_000L, 501L),
            "nulls(crm_tier): observed 501 of 10,000 (5.01 %) null, allowed at most 5 %. For"
                + " example: user_id=007. Look at the match rate and the source of the column, or"
                + " raise checks.nulls.crm_tier."),
        Arguments.of(
            new ValueRange("x", new Bounds(OptionalDouble.of(0.5), OptionalDouble.empty())),
            Measures.of(4L, 1L, 0.25, Double.NaN),
            "range(x): observed values from 0.25 to NaN, outside: 1 of 4 (25 %), allowed at least"
                + " 0.5. For example: user_id=007. Look at the source of the column, or widen"
                + " checks.ranges.x."),
        Arguments.of(
            new AllowedValues("tier", List.of("gold", "silver")),
            Measures.of(3L, 1L),
            "allowed(tier): observed 1 of 3 (33.3333 %) other values, allowed only gold, silver."
                + " For example: user_id=007. Correct the source, or add the values to"
                + " checks.allowed.tier."));
  }

  static Stream<Arguments> brokenAsAWhole() {
    return Stream.of(
        Arguments.of(
            MatchRate.of(CRM, 0.5),
            Measures.of(1000L, 499L),
            "match-rate(crm): observed 499 of 1,000 (49.9 %) matched, allowed at least 50 %. For"
                + " example: user_id=007. Look whether the keys of both sides are written alike"
                + " and the source is complete, or lower checks.match-rate.crm."),
        Arguments.of(
            new LabelRate(new LabelCounts(1, 99), CheckFixture.between(0.02, 0.5)),
            Measures.of(),
            "label-rate: observed 1 of 100 (1 %) positive, allowed between 0.02 and 0.5. Look at"
                + " the label in the query of the observations, or widen checks.label-rate."),
        Arguments.of(
            new LabelRate(new LabelCounts(0, 0), CheckFixture.between(0, 1)),
            Measures.of(),
            "label-rate: observed 0 of 0 (0 %) positive, allowed between 0 and 1. No observation is"
                + " mature: the label horizon has passed for none at the as-of time."),
        Arguments.of(
            new MinimumRows(1000),
            Measures.of(999L),
            "minimum-rows: observed 999 rows, allowed at least 1,000. See in the counts of the"
                + " report at which stage the rows were lost, or lower checks.minimum-rows."),
        Arguments.of(
            new PlainLookup(CheckFixture.group(TimeRules.timeless(List.of()))),
            Measures.of(8L, 3L),
            "lookup(crm): observed 3 observations whose key has several rows, allowed one row a"
                + " key. For example: user_id=007. Make the rows unique in the source, name"
                + " features.crm.tie-break columns of which the greatest wins, or a time."),
        Arguments.of(
            new Leakage(CRM, "observed_at"),
            Measures.of(8L, 1L, 2L, 3L, 0L, 5L),
            "leakage(crm): observed of 8 rows used 1 younger than their observation allows, 2"
                + " ingested after their observation, 3 older than the lookback, allowed event"
                + " time + 1 d <= observed, ingested <= observed, age <= 365 d. For example:"
                + " user_id=007. The point-in-time join let them through; this is a defect of"
                + " Decant, please report it."));
  }

  @ParameterizedTest
  @MethodSource({"broken", "brokenAsAWhole"})
  void aBrokenRuleSaysWhatWasSeenWhatIsAllowedWhereAndWhatToDo(
      Rule rule, Measures measures, String message) {
    CheckResult result = rule.judge(measures, SAMPLES);
    assertThat(result.passed()).isFalse();
    assertThat(result.message()).isEqualTo(message);
  }

  @Test
  void everyFailureIsThrownAtOnce() {
    CheckResult good = Verdict.passed("a", "1", "1");
    CheckResult bad = new MinimumRows(2).judge(Measures.of(1L), SAMPLES);
    CheckResult worse = new RowCount(SPINE).judge(Measures.of(1L), SAMPLES);
    new CheckOutcome(List.of(good), List.of()).throwIfFailed();
    assertThatThrownBy(() -> new CheckOutcome(List.of(good, bad, worse), List.of()).throwIfFailed())
        .isInstanceOf(CheckFailedException.class)
        .hasMessageStartingWith("2 checks failed:\n  minimum-rows: ")
        .hasMessageContaining("\n  row-count: ")
        .hasMessageEndingWith("Nothing was published.");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0 s",
    "PT0.000001S,1.0E-6 s",
    "PT59S,59 s",
    "PT90S,1 min 30 s",
    "PT2H,2 h",
    "PT26H,1 d 2 h",
    "P365D,365 d",
    "PT-90M,-1 h 30 min"
  })
  void spansAreReadable(Duration span, String text) {
    assertThat(Texts.span(span)).isEqualTo(text);
  }

  @Test
  void aSpanTooLongToCountIsLongerThanAnyThatCanOccur() {
    assertThat(Spans.micros(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE / 4);
    assertThat(Spans.micros(Duration.ofNanos(1_999))).isEqualTo(1);
  }
}
