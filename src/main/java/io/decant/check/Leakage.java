package io.decant.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.TimeRules;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * No observation uses a fact that it could not have known. Computed from the times that travelled
 * with the rows, without any code of the join: a defect there is found here.
 *
 * <p>A row that cannot be shown to be clean (used facts, but no observation time or no ingestion
 * time) counts as a violation; an observation without a match cannot leak.
 */
final class Leakage implements Rule {
  private final String group;
  private final TimeRules rules;
  private final Column used;
  private final Column event;
  private final Column observed;

  Leakage(FeatureGroupConfig group, String observationTime) {
    this.group = group.name();
    this.rules = group.time();
    this.used = MatchRate.matched(group);
    this.event = Columns.micros(InternalColumns.eventTime(group.name()));
    this.observed = Columns.micros(observationTime);
  }

  /** Available minus observed, in microseconds: greater than 0 is the future. */
  private Column tooYoungBy() {
    return event.plus(micros(rules.availableAfter())).minus(observed);
  }

  private Column tooYoung() {
    Column future =
        rules.boundary() == Boundary.INCLUSIVE ? tooYoungBy().gt(0) : tooYoungBy().geq(0);
    return used.and(Columns.unlessFalse(future));
  }

  private Column knownTooLate() {
    return rules
        .ingested()
        .map(column -> Columns.micros(InternalColumns.ingested(group)).gt(observed))
        .map(late -> used.and(Columns.unlessFalse(late)))
        .orElseGet(() -> lit(false));
  }

  private Column tooOld() {
    return rules
        .lookback()
        .map(lookback -> observed.minus(event).gt(micros(lookback)))
        .map(old -> used.and(Columns.unlessFalse(old)))
        .orElseGet(() -> lit(false));
  }

  /** The end is as late as the start is: the row that held the delay before the observation. */
  private Column heldNoLonger() {
    if (rules.validTo().isEmpty()) {
      return lit(false);
    }
    Column end =
        Columns.micros(InternalColumns.validTo(group)).plus(micros(rules.availableAfter()));
    Column over = rules.boundary() == Boundary.INCLUSIVE ? end.leq(observed) : end.lt(observed);
    return used.and(over);
  }

  @Override
  public List<Column> measures() {
    return List.of(
        Columns.countOf(used),
        Columns.countOf(tooYoung()),
        Columns.countOf(knownTooLate()),
        Columns.countOf(tooOld()),
        Columns.countOf(heldNoLonger()),
        max(when(used, tooYoungBy())));
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    List<String> found = new ArrayList<>();
    note(found, measures.number(1), "younger than their observation allows");
    note(found, measures.number(2), "ingested after their observation");
    note(found, measures.number(3), "older than the lookback");
    note(found, measures.number(4), "that held no longer");
    String name = "leakage(" + group + ")";
    if (found.isEmpty()) {
      return Verdict.passed(name, clean(measures), limit());
    }
    List<String> shown = new ArrayList<>(List.of(InternalColumns.eventTime(group)));
    rules.ingested().ifPresent(column -> shown.add(InternalColumns.ingested(group)));
    Column broken = tooYoung().or(knownTooLate()).or(tooOld()).or(heldNoLonger());
    return Verdict.failed(
        name,
        "of " + Texts.number(measures.number(0)) + " rows used " + String.join(", ", found),
        limit(),
        Texts.examples(samples.rows(broken, shown)),
        "The point-in-time join let them through; this is a defect of Decant, please report it.");
  }

  private static void note(List<String> found, long rows, String what) {
    if (rows > 0) {
      found.add(Texts.number(rows) + " " + what);
    }
  }

  private String clean(Measures measures) {
    String margin =
        measures
            .optional(5)
            .map(
                micros ->
                    ", the youngest "
                        + Texts.span(Duration.of(-micros, ChronoUnit.MICROS))
                        + " before its limit")
            .orElse("");
    return "0 of " + Texts.number(measures.number(0)) + " rows used" + margin;
  }

  private String limit() {
    StringBuilder limit = new StringBuilder("event time");
    if (!rules.availableAfter().isZero()) {
      limit.append(" + ").append(Texts.span(rules.availableAfter()));
    }
    limit.append(rules.boundary() == Boundary.INCLUSIVE ? " <= observed" : " < observed");
    rules.ingested().ifPresent(column -> limit.append(", ingested <= observed"));
    rules.validTo().ifPresent(column -> limit.append(", held"));
    rules.lookback().ifPresent(span -> limit.append(", age <= ").append(Texts.span(span)));
    return limit.toString();
  }

  private static Column micros(Duration span) {
    return lit(Spans.micros(span));
  }
}
