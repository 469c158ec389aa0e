package io.decant.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks up a sample of observations again in the source and finds out, by comparing each with all
 * rows of its key, which of them it should have used, or that there is none. Nothing that the join
 * carried along is believed and none of its code is used, so that a fault there shows here.
 *
 * <p>It costs one more reading of the rows of a group, without a shuffle of them.
 */
public final class SourceAudit {
  /** So many observations of each group that used a row are looked up again. */
  static final int SAMPLED = 200;

  /** And so many that used none. */
  static final int SAMPLED_WITHOUT = 50;

  private static final int SHOWN = 5;
  private static final String ID = InternalColumns.PREFIX + "id";
  private static final String USED = InternalColumns.PREFIX + "used";
  private static final String CONTENT = InternalColumns.PREFIX + "content";
  private static final String DUE = InternalColumns.PREFIX + "due";
  private static final String FOUND = InternalColumns.PREFIX + "found";

  private final FeatureGroupConfig group;
  private final String observationTime;
  private final Dataset<Row> rows;
  private final AuditedWindows windows;

  private SourceAudit(FeatureGroupConfig group, String observationTime, Dataset<Row> rows) {
    this.group = group;
    this.observationTime = observationTime;
    this.rows = rows;
    this.windows = new AuditedWindows(group, rows.schema());
  }

  /**
   * One result for each group.
   *
   * @param spine the observations that were to be enriched, with all keys of groups
   * @param staged the enriched rows with their internal columns
   * @param rows by the name of a group, its rows as the join got them
   */
  public static List<CheckResult> run(
      JobPlan plan, Dataset<Row> spine, Dataset<Row> staged, Map<String, Dataset<Row>> rows) {
    String time = plan.job().observations().time();
    return plan.job().features().stream()
        .map(group -> new SourceAudit(group, time, rows.get(group.name())).judge(spine, staged))
        .toList();
  }

  private CheckResult judge(Dataset<Row> spine, Dataset<Row> staged) {
    List<Row> audited = audited(sample(spine, staged)).collectAsList();
    List<Row> wrong = audited.stream().filter(row -> !row.getBoolean(0)).toList();
    String name = "source(" + group.name() + ")";
    String limit = "each used what the source held for it";
    if (wrong.isEmpty()) {
      String observed = Texts.number(audited.size()) + " observations looked up again, all right";
      return Verdict.passed(name, observed, limit);
    }
    return Verdict.failed(
        name,
        String.format(
            "%s of %s observations that were looked up again used other rows than they should",
            Texts.number(wrong.size()), Texts.number(audited.size())),
        limit,
        Texts.examples(wrong.stream().limit(SHOWN).map(this::example).toList()),
        "If the source cannot have changed since it was read, the point-in-time join chose wrongly;"
            + " this is a defect of Decant, please report it.");
  }

  private String example(Row row) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < group.keys().size(); i++) {
      shown.add(group.keys().get(i).observation() + "=" + row.get(i + 4));
    }
    shown.add("time used=" + row.get(1));
    shown.add("time due=" + row.get(2));
    if (!row.getString(3).isEmpty()) {
      shown.add(row.getString(3));
    }
    return String.join(", ", shown);
  }

  /** Observations chosen by a hash: keys, time, and what they used. */
  private Dataset<Row> sample(Dataset<Row> spine, Dataset<Row> staged) {
    Column matched = MatchRate.matched(group);
    Dataset<Row> chosen =
        chosen(staged.filter(matched), SAMPLED)
            .union(chosen(staged.filter(not(matched)), SAMPLED_WITHOUT));
    Dataset<Row> asked = SourceRows.observations(group, spine, observationTime);
    Column same = Columns.named(InternalColumns.OBSERVATION).equalTo(Columns.named(ID));
    return asked.join(broadcast(chosen), same);
  }

  private Dataset<Row> chosen(Dataset<Row> staged, int number) {
    List<String> published = group.columns().stream().map(group::published).toList();
    boolean timeless = group.time().time().isEmpty();
    Column used =
        timeless
            ? when(MatchRate.matched(group), lit(0L))
            : Columns.micros(InternalColumns.eventTime(group.name()));
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.named(InternalColumns.OBSERVATION).as(ID));
    columns.add(used.as(USED));
    columns.add(SourceRows.content(published).as(CONTENT));
    columns.addAll(windows.used());
    return staged
        .select(columns.toArray(Column[]::new))
        .orderBy(xxhash64(Columns.named(ID)), Columns.named(ID))
        .limit(number);
  }

  /**
   * Whether each is right, times that it used and should have used, wrong windows, and its keys.
   */
  private Dataset<Row> audited(Dataset<Row> sample) {
    Column order = Columns.named(SourceRows.ORDER);
    Column isUsed =
        Columns.named(SourceRows.EVENT)
            .equalTo(Columns.named(USED))
            .and(Columns.named(SourceRows.CONTENT).equalTo(Columns.named(CONTENT)));
    List<Column> found = new ArrayList<>(List.of(max(when(isUsed, order)).as(FOUND)));
    found.addAll(windows.due(SourceRows.age()));
    Dataset<Row> due =
        SourceRows.of(group, rows)
            .join(broadcast(sample), SourceRows.usable(group))
            .groupBy(Columns.named(ID).as(FOUND + ID))
            .agg(max(order).as(DUE), found.toArray(Column[]::new));
    Column none = Columns.named(DUE).isNull().and(Columns.named(USED).isNull());
    Column same = Columns.named(DUE).equalTo(Columns.named(FOUND));
    List<Column> shown = new ArrayList<>();
    shown.add(none.or(coalesce(same, lit(false))).and(windows.areRight()));
    shown.add(timestamp_micros(Columns.named(USED)).cast("string"));
    shown.add(timestamp_micros(Columns.named(DUE).getField(SourceRows.EVENT)).cast("string"));
    shown.add(windows.wrong());
    for (int i = 0; i < group.keys().size(); i++) {
      shown.add(Columns.named(SourceRows.KEY + i).cast("string"));
    }
    return sample
        .join(due, Columns.named(ID).equalTo(Columns.named(FOUND + ID)), "left")
        .select(shown.toArray(Column[]::new));
  }
}
