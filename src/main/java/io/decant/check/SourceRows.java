package io.decant.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.UtcMicros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rules of a feature group, read afresh as a condition between an observation and a row. */
final class SourceRows {
  /** Keys of an observation, numbered. */
  static final String KEY = InternalColumns.PREFIX + "asked_key";

  /** When a row happened, in micros. */
  static final String EVENT = InternalColumns.PREFIX + "row_event";

  /** What decides between rows: the event time, then what the job says. */
  static final String ORDER = InternalColumns.PREFIX + "row_order";

  /** A digest of the columns that a row gives. */
  static final String CONTENT = InternalColumns.PREFIX + "row_content";

  private static final String OBSERVED = InternalColumns.PREFIX + "asked_at";
  private static final String ROW_KEY = InternalColumns.PREFIX + "row_key";
  private static final String KNOWN = InternalColumns.PREFIX + "row_known";
  private static final String END = InternalColumns.PREFIX + "row_end";

  private SourceRows() {}

  /** Identity, time and keys of observations. */
  static Dataset<Row> observations(
      FeatureGroupConfig group, Dataset<Row> spine, String observationTime) {
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.named(InternalColumns.OBSERVATION));
    columns.add(micros(spine, Optional.of(observationTime)).as(OBSERVED));
    for (int i = 0; i < group.keys().size(); i++) {
      columns.add(Columns.named(group.keys().get(i).observation()).as(KEY + i));
    }
    return spine.select(columns.toArray(Column[]::new));
  }

  /** Keys, times and content of the rows of a group. */
  static Dataset<Row> of(FeatureGroupConfig group, Dataset<Row> rows) {
    TimeRules rules = group.time();
    Column event =
        rules.time().isEmpty() ? lit(0L) : micros(rows, rules.time()).plus(span(rules.covers()));
    List<Column> columns = new ArrayList<>();
    List<Column> order = new ArrayList<>(List.of(event.as(EVENT)));
    rules.tieBreak().forEach(name -> order.add(Columns.named(name)));
    columns.add(event.as(EVENT));
    columns.add(struct(order.toArray(Column[]::new)).as(ORDER));
    columns.add(micros(rows, rules.ingested()).as(KNOWN));
    columns.add(micros(rows, rules.validTo()).as(END));
    columns.add(content(group.columns()).as(CONTENT));
    columns.addAll(new AuditedWindows(group, rows.schema()).values());
    for (int i = 0; i < group.keys().size(); i++) {
      columns.add(Columns.named(group.keys().get(i).source()).as(ROW_KEY + i));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** How old a row is at an observation, in micros. */
  static Column age() {
    return Columns.named(OBSERVED).minus(Columns.named(EVENT));
  }

  /** Whether an observation may use a row. */
  static Column usable(FeatureGroupConfig group) {
    Column usable = lit(true);
    for (int i = 0; i < group.keys().size(); i++) {
      usable = usable.and(Columns.named(KEY + i).equalTo(Columns.named(ROW_KEY + i)));
    }
    TimeRules rules = group.time();
    if (rules.time().isEmpty()) {
      return usable;
    }
    Column observed = Columns.named(OBSERVED);
    Column age = age();
    boolean inclusive = rules.boundary() == Boundary.INCLUSIVE;
    Column delay = span(rules.availableAfter());
    usable = usable.and(inclusive ? age.geq(delay) : age.gt(delay));
    if (rules.ingested().isPresent()) {
      usable = usable.and(Columns.named(KNOWN).leq(observed));
    }
    if (rules.lookback().isPresent()) {
      usable = usable.and(age.leq(span(rules.lookback().get())));
    }
    Optional<Duration> longest =
        group.windows().stream().map(WindowConfig::over).max(Duration::compareTo);
    if (longest.isPresent()) {
      usable = usable.and(age.lt(span(longest.get())));
    }
    Column since = observed.minus(Columns.named(END));
    Column over = inclusive ? since.geq(delay) : since.gt(delay);
    return usable.and(coalesce(over, lit(false)).equalTo(false));
  }

  /** A digest of columns of any type; of none it is always the same. */
  static Column content(List<String> names) {
    List<Column> parts = new ArrayList<>(List.of(lit(0L)));
    for (String name : names) {
      parts.add(Columns.named(name).isNull());
      parts.add(Columns.named(name).cast("string"));
    }
    return xxhash64(parts.toArray(Column[]::new));
  }

  private static Column micros(Dataset<Row> rows, Optional<String> name) {
    return name.map(Columns::named)
        .map(column -> UtcMicros.of(column, rows.select(column).schema().apply(0).dataType()))
        .orElse(lit(null).cast("bigint"));
  }

  private static Column span(Duration span) {
    return lit(UtcMicros.of(span));
  }
}
