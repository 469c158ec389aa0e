package io.decant.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses bins: for numbers between deciles, for texts one for each of the most frequent values. A
 * value that less than a thousandth of the rows has is not named.
 */
final class BinSample {
  private static final int DECILES = 10;
  private static final int ACCURACY = 10_000;
  private static final int MOST_VALUES = 20;
  private static final int NAMED_SHARE = 1_000;
  private static final String FEATURE = "feature";
  private static final String VALUE = "value";
  private static final String ROWS = "rows";

  private BinSample() {}

  /** Bins for each column of rows whose columns are numbers or texts. */
  static List<FeatureBins> bins(Dataset<Row> sample) {
    List<String> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String feature : sample.columns()) {
      (Distributions.isNumber(sample, feature) ? numbers : texts).add(feature);
    }
    Map<String, FeatureBins> bins = new TreeMap<>();
    edges(sample, numbers)
        .forEach((name, edges) -> bins.put(name, new FeatureBins(name, true, edges, List.of())));
    values(sample, texts)
        .forEach((name, values) -> bins.put(name, new FeatureBins(name, false, List.of(), values)));
    return List.of(sample.columns()).stream().map(bins::get).toList();
  }

  private static Map<String, List<Double>> edges(Dataset<Row> sample, List<String> numbers) {
    Map<String, List<Double>> edges = new TreeMap<>();
    if (numbers.isEmpty()) {
      return edges;
    }
    Column[] shares = new Column[DECILES];
    for (int i = 0; i < DECILES; i++) {
      shares[i] = lit((double) i / DECILES);
    }
    List<Column> quantiles = new ArrayList<>();
    for (String number : numbers) {
      Column value = Columns.named(number);
      quantiles.add(
          percentile_approx(
              when(isnan(value), lit(null)).otherwise(value), array(shares), lit(ACCURACY)));
    }
    Row row =
        sample
            .agg(quantiles.get(0), quantiles.subList(1, quantiles.size()).toArray(Column[]::new))
            .head();
    for (int i = 0; i < numbers.size(); i++) {
      List<Double> found = row.isNullAt(i) ? List.of() : row.getList(i);
      edges.put(numbers.get(i), edges(found));
    }
    return edges;
  }

  /**
   * The upper ends of bins from the smallest value and the deciles. Where the smallest value is
   * frequent, what is smaller still has a bin of its own.
   */
  static List<Double> edges(List<Double> quantiles) {
    List<Double> distinct =
        quantiles.stream().filter(Double::isFinite).distinct().sorted().toList();
    if (distinct.isEmpty()) {
      return distinct;
    }
    boolean frequent = quantiles.size() > 1 && quantiles.get(1).equals(quantiles.get(0));
    List<Double> edges = new ArrayList<>(distinct);
    if (frequent) {
      edges.add(0, Math.nextDown(distinct.get(0)));
    } else {
      edges.remove(0);
    }
    return edges;
  }

  private static Map<String, List<String>> values(Dataset<Row> sample, List<String> texts) {
    Map<String, List<String>> values = new TreeMap<>();
    texts.forEach(text -> values.put(text, new ArrayList<>()));
    if (texts.isEmpty()) {
      return values;
    }
    Column[] pairs =
        texts.stream()
            .map(name -> struct(lit(name).as(FEATURE), Columns.named(name).as(VALUE)))
            .toArray(Column[]::new);
    long rows = sample.count();
    sample
        .select(explode(array(pairs)).as("pair"))
        .groupBy(col("pair." + FEATURE).as(FEATURE), col("pair." + VALUE).as(VALUE))
        .agg(count(lit(1)).as(ROWS))
        .filter(col(VALUE).isNotNull().and(col(ROWS).multiply(lit(NAMED_SHARE)).geq(lit(rows))))
        .collectAsList()
        .stream()
        .sorted(
            Comparator.comparing((Row row) -> -row.getLong(2))
                .thenComparing(row -> row.getString(1)))
        .filter(row -> values.get(row.getString(0)).size() < MOST_VALUES)
        .forEach(row -> values.get(row.getString(0)).add(row.getString(1)));
    return values;
  }
}
