package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Adds to every observation what a feature group knew of it at its time, and nothing that became
 * known later. One observation in, one row out: duplicates, null keys and null times included.
 */
public final class PointInTimeJoin {
  private PointInTimeJoin() {}

  /**
   * Joins one feature group.
   *
   * @param observations any rows; all of their columns are kept
   * @param observationTime their column of the observation time
   * @param rows the rows of the group; they are read once
   * @return the observations with a column for each column or window of the group, and the internal
   *     columns event time (matched, if the group knows no time), tied, and, where they are
   *     declared, ingested and valid to
   */
  public static Dataset<Row> join(
      Dataset<Row> observations,
      String observationTime,
      FeatureGroupConfig group,
      Dataset<Row> rows) {
    rejectKnownColumns(observations, group);
    GroupTimes times = GroupTimes.of(group, rows);
    MatchedKeys keys = MatchedKeys.of(path(group), group.keys(), observations, rows);
    Column observed = GroupTimes.observed(group, observations, observationTime);
    if (!group.windows().isEmpty()) {
      return new RowsInWindows(group, times, rows).join(observations, observed, rows, keys);
    }
    return group.time().validTo().isPresent()
        ? new ValidRow(group, times).join(observations, observed, rows, keys)
        : new LatestRow(group, times).join(observations, observed, rows, keys);
  }

  /**
   * The columns that a group publishes, in order.
   *
   * @param source the schema of its source
   */
  public static StructType published(FeatureGroupConfig group, StructType source) {
    StructType published = new StructType();
    for (String column : group.columns()) {
      published = published.add(group.published(column), SourceColumn.type(source, column));
    }
    for (StructField field : WindowFeature.published(group, source)) {
      published = published.add(field);
    }
    return published;
  }

  /** What the join of a group will do, and why. */
  public static PlannedJoin plan(
      FeatureGroupConfig group, PlannedRead read, PlannedRead observations) {
    String sizes = size(observations, "observations") + " and " + size(read, "rows");
    if (group.time().time().isEmpty()) {
      return new PlannedJoin(
          group.name(),
          "merge-lookup",
          sizes
              + " are merged in one sort by key: the group knows no time, so that an observation of"
              + " any time sees the row of its key as it is now");
    }
    if (group.time().validTo().isPresent()) {
      return new PlannedJoin(
          group.name(),
          "merge-validity",
          sizes
              + " are merged in one sort by key and time of availability; one sweep keeps the rows"
              + " that hold, so that overlaps and gaps are told from each other");
    }
    if (group.windows().isEmpty()) {
      return new PlannedJoin(
          group.name(),
          "merge-latest",
          sizes
              + " are merged in one sort by key and time of availability: the work grows with their"
              + " sum, and rows that became known late are placed exactly");
    }
    return new PlannedJoin(
        group.name(),
        "merge-windows",
        sizes
            + " are merged in one sort by key and time of availability; one sweep keeps the rows of"
            + " the longest of "
            + group.windows().size()
            + " windows and computes all of them");
  }

  static String path(FeatureGroupConfig group) {
    return "features." + group.name();
  }

  private static String size(PlannedRead read, String of) {
    if (read.rows() < 0) {
      return "an unknown number of " + of;
    }
    return read.kept() == 0
        ? String.format(Locale.ROOT, "%,d %s", read.rows(), of)
        : String.format(
            Locale.ROOT, "at most %,d %s (%,d to read)", read.rowsAtMost(), of, read.rows());
  }

  private static void rejectKnownColumns(Dataset<Row> observations, FeatureGroupConfig group) {
    Set<String> known = new HashSet<>();
    Arrays.stream(observations.columns()).forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
    Stream.concat(group.columns().stream(), group.windows().stream().map(window -> window.name()))
        .map(group::published)
        .filter(name -> known.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(
            name -> {
              throw JoinErrors.alreadyThere(path(group), name);
            });
  }
}
