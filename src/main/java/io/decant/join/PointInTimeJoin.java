package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.WindowConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
   * Joins one feature group by merging.
   *
   * @param observations any rows; all of their columns are kept
   * @param observationTime their column of the observation time
   * @param rows the rows of the group
   * @return as {@link #join(Dataset, String, long, List)}
   */
  public static Dataset<Row> join(
      Dataset<Row> observations,
      String observationTime,
      FeatureGroupConfig group,
      Dataset<Row> rows) {
    GroupRows merged = new GroupRows(group, rows, JoinAlgorithm.MERGE, false, Optional.empty());
    return join(observations, observationTime, 0, List.of(merged));
  }

  /**
   * Joins feature groups. Those that are looked up in memory by the same keys share one division of
   * the observations.
   *
   * @param observations any rows; all of their columns are kept. They may be read more than once
   * @param observationTime their column of the observation time
   * @param count how many observations there are
   * @return the observations with a column for each column or window of the groups, and for each
   *     group the internal columns event time (matched, if the group knows no time), tied, and,
   *     where they are declared, ingested and valid to
   */
  public static Dataset<Row> join(
      Dataset<Row> observations, String observationTime, long count, List<GroupRows> groups) {
    rejectKnownColumns(observations, groups);
    Dataset<Row> joined = observations;
    for (List<GroupRows> sharing : sharing(observations, groups)) {
      joined =
          sharing.get(0).isLookup()
              ? HashLookup.of(sharing, observationTime, joined).join(joined, observations, count)
              : merged(joined, observationTime, sharing.get(0));
    }
    return joined;
  }

  /** Groups that can be looked up together, in the order of the first of each. */
  private static Collection<List<GroupRows>> sharing(
      Dataset<Row> observations, List<GroupRows> groups) {
    Map<Object, List<GroupRows>> sharing = new LinkedHashMap<>();
    for (GroupRows group : groups) {
      Object same = group.isLookup() ? group.sharedBy(observations) : group;
      sharing.computeIfAbsent(same, key -> new ArrayList<>()).add(group);
    }
    return sharing.values();
  }

  private static Dataset<Row> merged(
      Dataset<Row> observations, String observationTime, GroupRows rows) {
    FeatureGroupConfig group = rows.group();
    MatchedKeys keys = rows.keys(observations);
    GroupTimes times = rows.times();
    Column observed = GroupTimes.observed(group, observations, observationTime);
    if (!group.windows().isEmpty()) {
      return new RowsInWindows(group, times, rows.rows())
          .join(observations, observed, rows.rows(), keys);
    }
    return group.time().validTo().isPresent()
        ? new ValidRow(group, times).join(observations, observed, rows.rows(), keys)
        : new LatestRow(group, times).join(observations, observed, rows.rows(), keys);
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

  static String path(FeatureGroupConfig group) {
    return "features." + group.name();
  }

  private static void rejectKnownColumns(Dataset<Row> observations, List<GroupRows> groups) {
    Set<String> known = new HashSet<>();
    Arrays.stream(observations.columns()).forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
    for (GroupRows rows : groups) {
      FeatureGroupConfig group = rows.group();
      Stream.concat(group.columns().stream(), group.windows().stream().map(WindowConfig::name))
          .map(group::published)
          .filter(name -> !known.add(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(
              name -> {
                throw JoinErrors.alreadyThere(path(group), name);
              });
    }
  }
}
