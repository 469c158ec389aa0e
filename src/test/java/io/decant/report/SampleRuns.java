package io.decant.report;

import io.decant.build.LabelHistory;
import io.decant.build.ObservedParts;
import io.decant.build.PartFacts;
import io.decant.build.SpineFacts;
import io.decant.check.CheckResult;
import io.decant.check.FeatureDrift;
import io.decant.check.GroupFacts;
import io.decant.config.Produces;
import io.decant.config.SourceConfig;
import io.decant.error.CheckFailedException;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SetColumn;
import io.decant.plan.Slice;
import io.decant.plan.SliceStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/** Reports of runs that are hard on a page. */
final class SampleRuns {
  /** Leaves an attribute, an element, a script and a comment, if anything lets it. */
  static final String HOSTILE =
      "'\"--></style></script><img src=x onerror=\"stolen=1\"><script>stolen=1</script>\u0000&amp;";

  private SampleRuns() {}

  /** One that failed before its first stage, by a defect. */
  static RunReport early() {
    return Samples.draft("propensity-training", Produces.TRAINING_SET)
        .failed(Optional.empty(), new IllegalStateException("broken"));
  }

  /** A scoring set of many features. */
  static RunReport wide(int features) {
    ReportDraft draft = Samples.draft("propensity-scoring", Produces.SCORING_SET);
    draft.planned(SampleFeatures.in(SamplePlans.scoring(), SampleFeatures.columns(features)));
    draft.built(new SpineFacts(90_000, 0, 0, List.of(), 0, 0, 0, List.of(), 0, 90_000));
    draft.drifted(
        IntStream.range(0, features)
            .mapToObj(
                i ->
                    new FeatureDrift("feature_" + i, i % 97 / 200.0, i % 97 / 900.0, level(i % 97)))
            .toList());
    draft.distributed(
        SampleFeatures.counted(features, 90_000), SampleFeatures.counted(features, 400_001));
    return draft.succeeded();
  }

  private static FeatureDrift.Level level(int drift) {
    if (drift > 80) {
      return FeatureDrift.Level.STOP;
    }
    return drift > 60 ? FeatureDrift.Level.WARN : FeatureDrift.Level.NONE;
  }

  /** What comes from elsewhere wants to be markup, wherever it can stand. */
  static RunReport hostile() {
    ReportDraft draft = Samples.draft(HOSTILE, Produces.TRAINING_SET);
    draft.planned(plan());
    draft.stage(new StageTime(HOSTILE, Duration.ofSeconds(1)));
    draft.read(new ReadFacts(HOSTILE, HOSTILE, 5, OptionalLong.of(5), OptionalLong.of(50)));
    draft.built(
        new SpineFacts(
            9,
            1,
            1,
            List.of(new SpineFacts.IdentityFacts(HOSTILE, 1, 7, 1, 1)),
            2,
            4,
            4,
            List.of(),
            1,
            6));
    draft.measured(
        new ObservedParts(
            List.of(new PartFacts(HOSTILE, 6, 2)),
            Optional.of(
                new LabelHistory(
                    1, List.of(new LabelHistory.Span(HOSTILE, LocalDate.of(2026, 3, 1), 6, 2))))),
        List.of(
            new GroupFacts(
                HOSTILE,
                6,
                5,
                1,
                Optional.of(
                    new GroupFacts.Ages(
                        Duration.ofSeconds(-5), Duration.ofMinutes(1), Duration.ofDays(9))))));
    draft.drifted(List.of(new FeatureDrift(HOSTILE, 1, 1, FeatureDrift.Level.STOP)));
    draft.distributed(
        List.of(SampleFeatures.category(HOSTILE, List.of(HOSTILE), 100)),
        List.of(SampleFeatures.category(HOSTILE, List.of(HOSTILE), 300)));
    draft.checked(
        List.of(
            new CheckResult("leakage(" + HOSTILE + ")", true, HOSTILE, HOSTILE, HOSTILE),
            new CheckResult("nulls(" + HOSTILE + ")", false, HOSTILE, HOSTILE, HOSTILE)));
    return draft.failed(Optional.of(HOSTILE), CheckFailedException.of(List.of(HOSTILE)));
  }

  private static JobPlan plan() {
    SourceConfig source =
        new SourceConfig.Delta(HOSTILE, HOSTILE, OptionalLong.empty(), Optional.empty());
    PlannedRead read =
        new PlannedRead(
            ReadRequest.about(source, HOSTILE),
            StructType.fromDDL("user_id STRING"),
            HOSTILE,
            5,
            Optional.empty(),
            Optional.of(HOSTILE),
            HOSTILE,
            List.of(HOSTILE),
            Optional.of(new SliceStatement("SELECT '" + HOSTILE + "'", "", "")),
            List.of(new Slice(0, 3, HOSTILE), new Slice(1, 2, HOSTILE)),
            List.of(HOSTILE));
    return new JobPlan(
        SamplePlans.job(HOSTILE, Produces.TRAINING_SET),
        SamplePlans.training().run(),
        read,
        List.of(),
        List.of(),
        List.of(new PlannedJoin(HOSTILE, HOSTILE, null, false, HOSTILE)),
        List.of(new SetColumn(HOSTILE, "STRING", SetColumn.Role.FEATURE, HOSTILE)));
  }
}
