package io.decant.build;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.SplitConfig;
import io.decant.plan.UtcMicros;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The part of a split that an observation belongs to. It depends on the observation alone, so that
 * it stays when others are added, shuffled or repartitioned.
 */
final class SplitColumn {
  private static final Column NO_PART = lit(null).cast(DataTypes.StringType);

  private SplitColumn() {}

  /**
   * The name of the part; null in a gap.
   *
   * @param observed the observation time in micros
   */
  static Column of(SplitConfig split, Dataset<Row> observations, Column observed) {
    return split instanceof SplitConfig.ByHash byHash
        ? byHash(byHash, hash(byHash, observations), share -> share)
        : byTime((SplitConfig.ByTime) split, observed);
  }

  /** A number in [0, 1) that is the same for all observations of an entity. */
  static Column hash(SplitConfig.ByHash split, Dataset<Row> observations) {
    return UniformHash.of(observations, split.of(), "split", split.seed());
  }

  /**
   * Ranges of the hash are dealt out by name, so that no other order of the file moves anybody.
   *
   * @param end up to which number of the hash a share of the entities lies, shares before it
   *     included
   */
  static Column byHash(SplitConfig.ByHash split, Column hash, DoubleUnaryOperator end) {
    List<SplitConfig.Share> shares =
        split.shares().stream().sorted(Comparator.comparing(SplitConfig.Share::part)).toList();
    Column part = lit(shares.get(shares.size() - 1).part());
    double share = 1;
    for (int i = shares.size() - 1; i > 0; i--) {
      share -= shares.get(i).share();
      part =
          when(hash.lt(lit(end.applyAsDouble(share))), lit(shares.get(i - 1).part()))
              .otherwise(part);
    }
    return part;
  }

  private static Column byTime(SplitConfig.ByTime split, Column observed) {
    Column part = NO_PART;
    Column from = observed.isNotNull();
    for (SplitConfig.Span span : split.spans()) {
      Column within =
          span.until().map(until -> observed.lt(lit(UtcMicros.of(until)))).orElse(lit(true));
      part = when(from.and(within), lit(span.part())).otherwise(part);
      if (span.until().isPresent()) {
        from = observed.geq(lit(UtcMicros.of(span.until().get()) + UtcMicros.of(split.gap())));
      }
    }
    return part;
  }
}
