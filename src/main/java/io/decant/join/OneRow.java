package io.decant.join;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What travels of a row that may give all its columns to an observation, and what decides between
 * it and others: event time, tie-break columns, and then a hash of the content.
 */
final class OneRow {
  /** Field of a row: the columns that it gives, and its times. */
  static final String CONTENT = "content";

  /** Field of a row: what the job says decides. */
  static final String ORDER = "order";

  /** Field of a row: a total order, but for equal rows. */
  static final String RANK = "rank";

  /** Field of a row: when it may be used no longer. */
  static final String UNTIL = "until";

  /** Field of the content. */
  static final String EVENT_TIME = "event_time";

  private static final String INGESTED = "ingested";
  private static final String VALID_TO = "valid_to";

  private final FeatureGroupConfig group;
  private final GroupTimes times;

  OneRow(FeatureGroupConfig group, GroupTimes times) {
    this.group = group;
    this.times = times;
  }

  /** A row as it travels. */
  Column of(Dataset<Row> rows) {
    List<Column> order = order();
    List<Column> rank = new ArrayList<>(order);
    rank.addAll(hash(rows));
    return struct(
        struct(content().toArray(Column[]::new)).as(CONTENT),
        struct(order.toArray(Column[]::new)).as(ORDER),
        struct(rank.toArray(Column[]::new)).as(RANK),
        times.usableUntil().as(UNTIL));
  }

  /** The same without what is expensive: {@link #rank} tells it from the content. */
  Column unranked() {
    return struct(
        struct(content().toArray(Column[]::new)).as(CONTENT),
        struct(order().toArray(Column[]::new)).as(ORDER));
  }

  /**
   * What decides between rows of the same order, as columns of the content.
   *
   * @param content the type of the content
   */
  List<Column> rank(StructType content) {
    List<Column> rank = new ArrayList<>();
    times.ingested().ifPresent(column -> rank.add(Columns.named(INGESTED)));
    StructType columns = new StructType();
    for (int i = 0; i < group.columns().size(); i++) {
      columns = columns.add(content.apply("c" + i));
    }
    List<Column> hash = ContentHash.of(columns);
    IntStream.range(0, hash.size()).forEach(i -> rank.add(hash.get(i).as("h" + i)));
    return rank;
  }

  /**
   * The published and the internal columns.
   *
   * @param chosen the column that holds the content of the row that was chosen
   * @param matched whether there is one
   * @param tied whether it had equals; not null
   */
  List<Column> published(String chosen, Column matched, Column tied) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < group.columns().size(); i++) {
      String name = group.published(group.columns().get(i));
      columns.add(when(matched, Columns.field(chosen, "c" + i)).as(name));
    }
    if (group.time().time().isEmpty()) {
      columns.add(matched.as(InternalColumns.matched(group.name())));
    } else {
      columns.add(time(chosen, matched, EVENT_TIME, InternalColumns.eventTime(group.name())));
    }
    if (times.validTo().isPresent()) {
      columns.add(time(chosen, matched, VALID_TO, InternalColumns.validTo(group.name())));
    }
    if (times.ingested().isPresent()) {
      columns.add(time(chosen, matched, INGESTED, InternalColumns.ingested(group.name())));
    }
    columns.add(tied.as(InternalColumns.tied(group.name())));
    return columns;
  }

  private static Column time(String chosen, Column matched, String field, String name) {
    return timestamp_micros(when(matched, Columns.field(chosen, field))).as(name);
  }

  private List<Column> content() {
    List<Column> content = new ArrayList<>();
    content.add(times.eventTime().as(EVENT_TIME));
    times.validTo().ifPresent(column -> content.add(column.as(VALID_TO)));
    times.ingested().ifPresent(column -> content.add(column.as(INGESTED)));
    for (int i = 0; i < group.columns().size(); i++) {
      content.add(Columns.named(group.columns().get(i)).as("c" + i));
    }
    return content;
  }

  private List<Column> order() {
    List<Column> order = new ArrayList<>();
    order.add(times.eventTime().as(EVENT_TIME));
    List<String> tieBreak = group.time().tieBreak();
    IntStream.range(0, tieBreak.size())
        .forEach(i -> order.add(Columns.named(tieBreak.get(i)).as("t" + i)));
    return order;
  }

  private List<Column> hash(Dataset<Row> rows) {
    StructType columns =
        rows.select(group.columns().stream().map(Columns::named).toArray(Column[]::new)).schema();
    List<Column> hash = new ArrayList<>();
    times.ingested().ifPresent(column -> hash.add(column.as("known")));
    times.validTo().ifPresent(column -> hash.add(times.usableUntil().as("end")));
    List<Column> content = ContentHash.of(columns);
    IntStream.range(0, content.size()).forEach(i -> hash.add(content.get(i).as("h" + i)));
    return hash;
  }
}
