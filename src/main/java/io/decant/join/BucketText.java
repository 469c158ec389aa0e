package io.decant.join;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.KeyPair;
import io.decant.plan.Buckets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a plan says of rows that lie in buckets. The plan of Spark decides when they are joined. */
final class BucketText {
  private BucketText() {}

  /**
   * A clause that begins with a semicolon; empty for rows that lie in no buckets.
   *
   * @param tasks how many tasks run at once
   */
  static String of(FeatureGroupConfig group, Optional<Buckets> buckets, int tasks) {
    return buckets.map(known -> "; " + of(group, known, tasks)).orElse("");
  }

  private static String of(FeatureGroupConfig group, Buckets buckets, int tasks) {
    String these = buckets.number() + " buckets of " + String.join(", ", buckets.columns());
    List<String> keys = group.keys().stream().map(KeyPair::source).toList();
    Set<String> columns = new HashSet<>(buckets.columns());
    if (keys.size() != columns.size() || !columns.containsAll(keys)) {
      return "their " + these + " are of no use, because the keys are " + String.join(", ", keys);
    } else if (buckets.number() < tasks) {
      return "their "
          + these
          + " are fewer than the "
          + tasks
          + " tasks at once, so they are moved";
    }
    return "they stay in their "
        + these
        + ", if no key has to be converted and a task can hold the observations of a bucket";
  }
}
