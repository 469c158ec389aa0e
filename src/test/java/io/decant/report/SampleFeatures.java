package io.decant.report;

import io.decant.plan.FeatureDistribution;
import io.decant.plan.JobPlan;
import io.decant.plan.SetColumn;
import java.util.List;
import java.util.stream.IntStream;

/** Features of every kind, as many as wanted, with distributions as checks count them. */
final class SampleFeatures {
  private static final List<String> TYPES =
      List.of("BIGINT", "STRING", "TIMESTAMP", "BOOLEAN", "ARRAY<STRING>");

  private SampleFeatures() {}

  /** The plan with these columns in place of its own. */
  static JobPlan in(JobPlan plan, List<SetColumn> columns) {
    return new JobPlan(
        plan.job(),
        plan.run(),
        plan.observations(),
        plan.identities(),
        plan.features(),
        plan.joins(),
        columns);
  }

  static List<SetColumn> columns(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new SetColumn(
                    "feature_" + i,
                    TYPES.get(i % TYPES.size()),
                    SetColumn.Role.FEATURE,
                    "sum of emails_opened over the " + (i + 1) + " days before the observation"))
        .toList();
  }

  /** The same numbers for the same number of rows. */
  static List<FeatureDistribution> counted(int number, long rows) {
    return columns(number).stream()
        .map(
            column ->
                switch (TYPES.indexOf(column.type())) {
                  case 0 -> number(column.name(), rows);
                  case 1 -> category(column.name(), List.of("gold", "silver", "bronze", ""), rows);
                  case 2 -> time(column.name(), rows);
                  case 3 -> category(column.name(), List.of("false", "true"), rows);
                  default -> category(column.name(), List.of(), rows);
                })
        .toList();
  }

  /** Most of it is zero. */
  static FeatureDistribution number(String name, long rows) {
    List<Double> edges = List.of(Math.nextDown(0.0), 0.0, 1.0, 2.0, 4.0, 7.5, 1_234_567.25);
    return filled(name, edges, List.of(), rows);
  }

  private static FeatureDistribution time(String name, long rows) {
    return filled(name, List.of(-60.0, 3_600.0, 86_400.0, 2_592_000.0), List.of(), rows);
  }

  static FeatureDistribution category(String name, List<String> values, long rows) {
    return filled(name, List.of(), values, rows);
  }

  private static FeatureDistribution filled(
      String name, List<Double> edges, List<String> values, long rows) {
    int bins = edges.size() + values.size() + 1;
    List<Long> counts =
        IntStream.range(0, bins)
            .mapToObj(bin -> rows / (bins + 1) * ((rows + bin) % 3 + 1) / 3)
            .toList();
    long missing = rows - counts.stream().mapToLong(Long::longValue).sum();
    return new FeatureDistribution(name, edges, values, counts, missing);
  }
}
