package io.decant.check;

import static org.apache.spark.sql.functions.lit;

import io.decant.config.LabelConfig;
import io.decant.plan.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * No observation lies after the run's as-of time, and of a training set none whose label horizon
 * had not passed by then; and none before 1900, which is a missing time in disguise. Observations
 * without a time are left aside.
 */
final class KnownTime implements Rule {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private final String time;
  private final Instant asOf;
  private final Duration horizon;

  KnownTime(String time, Optional<LabelConfig> label, Instant asOf) {
    this.time = time;
    this.asOf = asOf;
    this.horizon = label.map(LabelConfig::horizon).orElse(Duration.ZERO);
  }

  private Column broken() {
    Column micros = Columns.micros(time);
    long limit = UtcMicros.of(asOf) - Spans.micros(horizon);
    return micros.gt(lit(limit)).or(micros.lt(lit(UtcMicros.of(FIRST))));
  }

  @Override
  public List<Column> measures() {
    return List.of(Columns.countOf(broken()));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String observed = Texts.number(measures.number(0)) + " observations after it or before 1900";
    String limit =
        time
            + (horizon.isZero() ? "" : " + " + Texts.span(horizon) + " label horizon")
            + " <= as-of "
            + asOf;
    if (measures.number(0) == 0) {
      return Verdict.passed("as-of", observed, limit);
    }
    return Verdict.failed(
        "as-of",
        observed,
        limit,
        Texts.examples(samples.rows(broken(), List.of())),
        "Bound the query of the observations by the as-of time, and make a time that stands for none"
            + " null or leave its row out.");
  }
}
