package io.decant.report;

import io.decant.build.LabelHistory;
import io.decant.build.ObservedParts;
import io.decant.build.PartFacts;
import io.decant.build.SampledPart;
import io.decant.build.SpineFacts;
import io.decant.check.CheckResult;
import io.decant.check.FeatureDrift;
import io.decant.check.GroupFacts;
import io.decant.config.Produces;
import io.decant.config.Setting;
import io.decant.error.CheckFailedException;
import io.decant.plan.ReadFacts;
import io.decant.plan.Retries;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.ComparedPeriod;
import io.decant.publish.Comparison;
import io.decant.publish.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports of runs that end in different ways, as the stages would make them. */
public final class Samples {
  static final Versions VERSIONS = new Versions("1.2.3", "4.1.0", "17.0.15");
  static final Instant AS_OF = Instant.parse("2026-03-16T00:00:00Z");
  static final LocalDate PERIOD = LocalDate.of(2026, 3, 16);

  private Samples() {}

  static RunIdentity identity(String job, Produces produces) {
    return new RunIdentity(
        job,
        produces,
        "2026-03-16T06-00-00Z-7f3a",
        AS_OF,
        PERIOD,
        Instant.parse("2026-03-16T06:00:00.125Z"),
        "s3a://lake/sets/propensity/reports/2026-03-16T06-00-00Z-7f3a.json");
  }

  static ReportDraft draft(String job, Produces produces) {
    return new ReportDraft(
        identity(job, produces),
        VERSIONS,
        List.of(
            new Setting("job.name", job, "jobs/propensity-training.conf:8"),
            new Setting("sampling.seed", "7", "--set sampling.seed=7")));
  }

  /** A training set, published in place of an earlier one. */
  public static RunReport training() {
    ReportDraft draft = draft("propensity-training", Produces.TRAINING_SET);
    untilMeasured(draft);
    draft.distributed(List.of(SampleFeatures.number("behaviour_opened_30d", 31_250)), List.of());
    draft.checked(checks(true));
    time(draft, "check", 2_210);
    draft.published(publication(31_250, 30_988, false));
    time(draft, "publish", 1_404);
    return draft.succeeded();
  }

  /** The same, but for two checks. */
  public static RunReport failedByCheck() {
    ReportDraft draft = draft("propensity-training", Produces.TRAINING_SET);
    untilMeasured(draft);
    draft.checked(checks(false));
    time(draft, "check", 2_210);
    List<String> failures =
        checks(false).stream().filter(check -> !check.passed()).map(CheckResult::message).toList();
    return draft.failed(Optional.of("check"), CheckFailedException.of(failures));
  }

  /** Observations as of now; nothing is labelled, sampled or split. */
  static RunReport scoring() {
    ReportDraft draft = draft("propensity-scoring", Produces.SCORING_SET);
    draft.planned(SampleFeatures.in(SamplePlans.scoring(), SampleFeatures.columns(2)));
    time(draft, "plan", 640);
    draft.read(
        new ReadFacts(
            "observations",
            "experience-platform",
            9_214,
            OptionalLong.empty(),
            OptionalLong.empty(),
            new Retries(1, 2, 0, 0)));
    draft.read(crmFacts());
    time(draft, "read", 61_300);
    draft.built(new SpineFacts(9_214, 0, 0, List.of(), 0, 0, 0, List.of(), 3, 9_214));
    draft.measured(
        new ObservedParts(List.of(new PartFacts("all", 9_214, 0)), Optional.empty()),
        List.of(new GroupFacts("crm", 9_214, 9_213, 0, Optional.of(crmAges()))));
    time(draft, "join", 5_000);
    draft.checked(
        List.of(new CheckResult("rows", true, "9214", "9214", "One row an observation.")));
    draft.certified(
        Optional.of(
            new TrainingCertificate(
                "s3a://lake/sets/propensity/training",
                "2026-03-01T06-00-00Z-11c0",
                "2026-03-01",
                "9b1d0a5c0e7f4a3f9b1d0a5c0e7f4a3f",
                4,
                "5f".repeat(32))));
    draft.drifted(
        List.of(
            new FeatureDrift("feature_0", 0.30125, 0.0425, FeatureDrift.Level.WARN),
            new FeatureDrift("feature_1", 0.0007, 0.0001, FeatureDrift.Level.NONE)));
    draft.distributed(SampleFeatures.counted(2, 9_214), SampleFeatures.counted(2, 31_250));
    time(draft, "check", 150);
    draft.compared(
        new ComparisonReport(
            new Comparison(
                "s3a://lake/sets/propensity/scoring",
                List.of(
                    new ComparedPeriod("2026-03-15", "r15", "0c".repeat(16)),
                    new ComparedPeriod("2026-03-14", "r14", "1d".repeat(16))),
                ""),
            9_000,
            12));
    draft.published(publication(214, 0, false, "2026-03-17", "2026-03-18"));
    time(draft, "publish", 900);
    return draft.succeeded();
  }

  /** A run id that had been published before. */
  static RunReport again() {
    ReportDraft draft = draft("propensity-training", Produces.TRAINING_SET);
    draft.published(publication(31_250, 0, true));
    time(draft, "plan", 310);
    return draft.succeeded();
  }

  private static void untilMeasured(ReportDraft draft) {
    draft.planned(SamplePlans.training());
    time(draft, "plan", 1_830);
    readAll(draft);
    time(draft, "read", 12_345);
    build(draft);
    time(draft, "join", 8_004);
  }

  private static void readAll(ReportDraft draft) {
    draft.read(
        new ReadFacts(
            "observations",
            "experience-platform",
            104_233,
            OptionalLong.of(6_921_071),
            OptionalLong.of(1_062_114)));
    draft.read(
        new ReadFacts(
            "identity.customer_id",
            "identity-map",
            9_100,
            OptionalLong.of(402_118),
            OptionalLong.empty()));
    draft.read(
        new ReadFacts(
            "features.behaviour",
            "experience-platform",
            61_877,
            OptionalLong.of(3_998_204),
            OptionalLong.of(1_062_114),
            Retries.NONE,
            18_004,
            Optional.empty()));
    draft.read(crmFacts());
  }

  private static void build(ReportDraft draft) {
    draft.built(
        new SpineFacts(
            104_233,
            15_780,
            0,
            List.of(new SpineFacts.IdentityFacts("customer_id", 1_204, 102_696, 333, 333)),
            6_250,
            81_870,
            25_000,
            List.of(
                new SampledPart("test", 8_187, 2_493),
                new SampledPart("train", 65_496, 20_009),
                new SampledPart("validation", 8_187, 2_498)),
            12,
            31_250));
    draft.measured(
        new ObservedParts(
            List.of(
                new PartFacts("train", 25_020, 5_011),
                new PartFacts("validation", 3_118, 620),
                new PartFacts("test", 3_112, 619)),
            Optional.of(
                new LabelHistory(
                    7,
                    List.of(
                        span("train", "2026-02-02", 15_020, 3_111),
                        span("train", "2026-02-16", 10_000, 1_900),
                        span("validation", "2026-02-02", 3_118, 620),
                        span("test", "2026-02-16", 3_112, 619))))),
        List.of(
            new GroupFacts(
                "behaviour",
                31_250,
                30_702,
                0,
                Optional.of(
                    new GroupFacts.Ages(
                        Duration.ofHours(1), Duration.ofHours(84), Duration.ofDays(29)))),
            new GroupFacts("crm", 31_250, 28_440, 17, Optional.of(crmAges()))));
  }

  private static LabelHistory.Span span(String part, String from, long rows, long positives) {
    return new LabelHistory.Span(part, LocalDate.parse(from), rows, positives);
  }

  private static ReadFacts crmFacts() {
    return new ReadFacts(
        "features.crm", "customers", 24_019, OptionalLong.of(1_204_118), OptionalLong.empty());
  }

  private static GroupFacts.Ages crmAges() {
    return new GroupFacts.Ages(
        Duration.ofMillis(120_000), Duration.ofDays(118), Duration.ofDays(365));
  }

  private static void time(ReportDraft draft, String stage, long millis) {
    draft.stage(new StageTime(stage, Duration.ofMillis(millis)));
  }

  private static List<CheckResult> checks(boolean passed) {
    return List.of(
        new CheckResult("rows", true, "31250", "31250", "One row an observation."),
        new CheckResult(
            "nulls(crm_tier)",
            passed,
            passed ? "0.09" : "0.31",
            "at most 0.1",
            passed
                ? "Enough of crm_tier is known."
                : "9,688 of 31,250 rows have no crm_tier, among them user_id"
                    + " 00000000000000000000000000000000000042. Look at the source of crm, or raise"
                    + " checks.nulls.crm_tier."),
        new CheckResult(
            "label-rate", true, "0.0709", "0.001 to 0.5", "The label rate is as expected."),
        new CheckResult(
            "match-rate(crm)",
            passed,
            passed ? "0.91" : "0.19",
            "at least 0.2",
            passed
                ? "Enough matches."
                : "Too few observations found a row in crm. Compare the keys."));
  }

  private static Publication publication(
      long rows, long replaced, boolean already, String... stale) {
    return new Publication(
        "s3a://lake/sets/propensity/training",
        "delta",
        PERIOD,
        "7",
        rows,
        replaced,
        already ? 0 : 9,
        already ? 0 : 2_811_204,
        "sum64:1f0e9a77c2b4d5e6",
        "s3a://lake/sets/propensity/training/_decant/manifests/2026-03-16T06-00-00Z-7f3a.json",
        already,
        List.of(stale));
  }
}
