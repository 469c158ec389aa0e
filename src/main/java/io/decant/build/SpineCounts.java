package io.decant.build;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All counts over the observations, taken in one pass. */
final class SpineCounts {
  private static final String READ = "read";
  private static final String MATURE = "mature";
  private static final String IDENTIFIED = "identified";
  private static final String REMAINING = "remaining";
  private static final String POSITIVES = "positives";
  private static final String WRONG_LABELS = "wrong labels";
  private static final String FUTURE = "future";
  private static final String INCOMPLETE = "incomplete";
  private static final String INCOMPLETE_NEGATIVES = "incomplete negatives";

  private final Map<String, Long> counts;

  private SpineCounts(Map<String, Long> counts) {
    this.counts = counts;
  }

  static SpineCounts of(Dataset<Row> observations, JobConfig job, SpineColumns columns) {
    Column remains = columns.remains();
    Map<String, Column> conditions = new LinkedHashMap<>();
    conditions.put(READ, lit(true));
    conditions.put(MATURE, columns.mature());
    conditions.put(IDENTIFIED, columns.identified());
    conditions.put(REMAINING, remains);
    conditions.put(POSITIVES, remains.and(labelled(columns, 1)));
    Column wrong = columns.label().map(Column::isNull).orElse(lit(false));
    conditions.put(WRONG_LABELS, remains.and(wrong));
    conditions.put(FUTURE, columns.future());
    conditions.put(INCOMPLETE, remains.and(columns.incomplete()));
    conditions.put(
        INCOMPLETE_NEGATIVES, remains.and(columns.incomplete()).and(labelled(columns, 0)));
    for (int i = 0; i < job.identities().size(); i++) {
      IdentityConfig identity = job.identities().get(i);
      conditions.put(none(identity), columns.mature().and(SpineColumns.without(identity)));
      conditions.put(several(identity), columns.mature().and(SpineColumns.withSeveral(identity)));
      conditions.put(dropped(identity), columns.mature().and(columns.dropped().get(i)));
    }
    return new SpineCounts(counted(observations, conditions));
  }

  long read() {
    return counts.get(READ);
  }

  long mature() {
    return counts.get(MATURE);
  }

  long immature() {
    return read() - mature();
  }

  long inGap() {
    return counts.get(IDENTIFIED) - remaining();
  }

  /** What goes into the set, sampling aside. */
  long remaining() {
    return counts.get(REMAINING);
  }

  long positives() {
    return counts.get(POSITIVES);
  }

  long wrongLabels() {
    return counts.get(WRONG_LABELS);
  }

  long future() {
    return counts.get(FUTURE);
  }

  long incomplete() {
    return counts.get(INCOMPLETE);
  }

  long incompleteNegatives() {
    return counts.get(INCOMPLETE_NEGATIVES);
  }

  long withNone(IdentityConfig identity) {
    return counts.get(none(identity));
  }

  long withSeveral(IdentityConfig identity) {
    return counts.get(several(identity));
  }

  List<SpineFacts.IdentityFacts> identities(List<IdentityConfig> identities) {
    return identities.stream()
        .map(
            identity ->
                new SpineFacts.IdentityFacts(
                    identity.name(),
                    withNone(identity),
                    mature() - withNone(identity) - withSeveral(identity),
                    withSeveral(identity),
                    counts.get(dropped(identity))))
        .toList();
  }

  private static Map<String, Long> counted(Dataset<Row> rows, Map<String, Column> conditions) {
    List<Column> aggregates = new ArrayList<>();
    conditions.values().forEach(condition -> aggregates.add(count(when(condition, lit(1)))));
    Row counted =
        rows.agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
            .head();
    Map<String, Long> counts = new LinkedHashMap<>();
    int position = 0;
    for (String name : conditions.keySet()) {
      counts.put(name, counted.getLong(position++));
    }
    return counts;
  }

  /**
   * Without a label all are negatives; Spark would warn of a literal that is compared with itself.
   */
  private static Column labelled(SpineColumns columns, int value) {
    return columns.label().map(label -> label.equalTo(lit(value))).orElse(lit(value == 0));
  }

  private static String none(IdentityConfig identity) {
    return "none " + identity.name();
  }

  private static String several(IdentityConfig identity) {
    return "several " + identity.name();
  }

  private static String dropped(IdentityConfig identity) {
    return "dropped " + identity.name();
  }
}
