package io.decant.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.decant.config.ReservedNames;
import io.decant.config.SplitConfig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;

/**
 * Between the last observation of a part of a split by time and the first of the next lies the gap.
 *
 * @param time column of the observation time
 */
record SplitTimes(SplitConfig.ByTime split, String time) implements Rule {
  private static final String NAME = "split-times";

  /** First and last time of each part, in its order. */
  @Override
  public List<Column> measures() {
    List<Column> measures = new ArrayList<>();
    for (String part : split.parts()) {
      Column within =
          when(Columns.named(ReservedNames.SPLIT).equalTo(lit(part)), Columns.micros(time));
      measures.add(min(within));
      measures.add(max(within));
    }
    return measures;
  }

  /** What lies between parts that follow each other, those without observations left aside. */
  private List<Duration> apart(Measures measures) {
    List<Duration> spans = new ArrayList<>();
    OptionalLong last = OptionalLong.empty();
    for (int part = 0; part < split.parts().size(); part++) {
      Optional<Long> first = measures.optional(2 * part);
      if (first.isEmpty()) {
        continue;
      }
      if (last.isPresent()) {
        spans.add(Duration.of(first.get() - last.getAsLong(), ChronoUnit.MICROS));
      }
      last = OptionalLong.of(measures.number(2 * part + 1));
    }
    return spans;
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String limit = "parts more than " + Texts.span(split.gap()) + " apart";
    Optional<Duration> least = apart(measures).stream().min(Duration::compareTo);
    String observed =
        least.map(span -> "at least " + Texts.span(span) + " apart").orElse("at most one part");
    return least.isEmpty() || least.get().compareTo(split.gap()) > 0
        ? Verdict.passed(NAME, observed, limit)
        : Verdict.failed(
            NAME,
            observed,
            limit,
            "",
            "The split put observations into parts that do not hold their time; this is a defect of"
                + " Decant, please report it.");
  }
}
