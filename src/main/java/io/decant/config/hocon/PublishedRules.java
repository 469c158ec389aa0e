package io.decant.config.hocon;

import io.decant.config.ChecksConfig;
import io.decant.config.Nearest;
import io.decant.config.OutputConfig;
import io.decant.config.ReservedNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks and partitions speak of columns and groups that the set has. */
final class PublishedRules {
  private PublishedRules() {}

  static void check(Reading reading, JobParts parts) {
    if (parts.observations().isEmpty()) {
      return;
    }
    Set<String> published = new TreeSet<>(PublishedNames.all(parts).values());
    parts.checks().ifPresent(checks -> checks(reading, parts, checks, published));
    parts.output().ifPresent(output -> output(reading, output, published));
  }

  private static void checks(
      Reading reading, JobParts parts, ChecksConfig checks, Set<String> published) {
    exist(reading, Keys.NULLS, checks.nulls().keySet(), published);
    exist(reading, Keys.RANGES, checks.ranges().keySet(), published);
    exist(reading, Keys.ALLOWED, checks.allowed().keySet(), published);
    List<String> matched = new ArrayList<>();
    parts.features().forEach(group -> matched.add(group.name()));
    parts.identities().forEach(identity -> matched.add(identity.name()));
    for (String name : new TreeSet<>(checks.matchRate().keySet())) {
      if (!matched.contains(name)) {
        reading.problem(
            Keys.path(Keys.CHECKS, Keys.MATCH_RATE, name),
            "there is no feature group or identity " + name + "; " + Nearest.hint(name, matched));
      }
    }
    if (checks.labelRate().isPresent() && parts.observations().get().label().isEmpty()) {
      reading.problem(
          Keys.path(Keys.CHECKS, Keys.LABEL_RATE),
          "needs " + Keys.path(Keys.OBSERVATIONS, Keys.LABEL));
    }
  }

  private static void exist(
      Reading reading, String check, Collection<String> columns, Set<String> published) {
    existBelow(reading, Keys.path(Keys.CHECKS, check), columns, published);
  }

  private static void existBelow(
      Reading reading, String block, Collection<String> columns, Set<String> published) {
    for (String column : new TreeSet<>(columns)) {
      exists(reading, Keys.path(block, column), column, published);
    }
  }

  private static void output(Reading reading, OutputConfig output, Set<String> published) {
    existBelow(reading, Keys.path(Keys.OUTPUT, Keys.COLUMNS), output.columns().keySet(), published);
    String path = Keys.path(Keys.OUTPUT, Keys.PARTITION_BY);
    for (String column : output.partitionBy()) {
      if (column.equals(ReservedNames.PERIOD)) {
        reading.problem(path, "period is always the first partition column; leave it out");
      } else {
        exists(reading, path, column, published);
      }
    }
    String files = Keys.path(Keys.OUTPUT, Keys.FILES);
    columnsOfFiles(
        reading, Keys.path(files, Keys.CLUSTER_BY), output.files().clusterBy(), output, published);
    columnsOfFiles(
        reading, Keys.path(files, Keys.STATISTICS), output.files().statistics(), output, published);
  }

  private static void columnsOfFiles(
      Reading reading,
      String path,
      List<String> columns,
      OutputConfig output,
      Set<String> published) {
    for (String column : columns) {
      if (column.equals(ReservedNames.PERIOD) || output.partitionBy().contains(column)) {
        reading.problem(
            path,
            column + " is a partition column: a file holds one value of it anyhow; leave it out");
      } else {
        exists(reading, path, column, published);
      }
    }
  }

  private static void exists(Reading reading, String path, String column, Set<String> published) {
    if (!published.contains(column)) {
      reading.problem(
          path, "the set has no column " + column + "; " + Nearest.hint(column, published));
    }
  }
}
