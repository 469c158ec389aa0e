package io.decant.build;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.SplitConfig;
import io.decant.plan.UtcMicros;
import java.util.Comparator;
import java.util.List;
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
    if (split instanceof SplitConfig.ByHash byHash) {
      return byHash(
          byName(byHash.shares()),
          UniformHash.of(observations, byHash.of(), "split", byHash.seed()));
    }
    return byTime((SplitConfig.ByTime) split, observed);
  }

  /** Ranges of the hash are dealt out by name, so that no other order of the file moves anybody. */
  private static List<SplitConfig.Share> byName(List<SplitConfig.Share> shares) {
    return shares.stream().sorted(Comparator.comparing(SplitConfig.Share::part)).toList();
  }

  private static Column byHash(List<SplitConfig.Share> shares, Column uniform) {
    Column part = lit(shares.get(shares.size() - 1).part());
    double end = 1;
    for (int i = shares.size() - 1; i > 0; i--) {
      end -= shares.get(i).share();
      part = when(uniform.lt(lit(end)), lit(shares.get(i - 1).part())).otherwise(part);
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
