package io.decant.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What the train rows say of each feature, in two passes over them; numbers at once, and texts. */
final class FeatureStatistics {
  private static final String POSITION = "pos";
  private static final String VALUE = "col";
  private static final String ROWS = "rows";
  private static final String RANK = "rank";

  /** Values are divided by it without loss, so that no sum of them is infinite. */
  private static final double SCALE = 0x1p64;

  private final Dataset<Row> train;
  private final ModelColumns columns;
  private final int categories;
  private long rows;

  FeatureStatistics(Dataset<Row> train, ModelColumns columns, int categories) {
    this.train = train;
    this.columns = columns;
    this.categories = categories;
  }

  /** Every feature, in order. */
  List<PreparedFeature> learn() {
    List<FeatureColumn> numbers = new ArrayList<>();
    List<FeatureColumn> texts = new ArrayList<>();
    for (FeatureColumn column : columns.features()) {
      (column.kind() == FeatureColumn.Kind.CATEGORY ? texts : numbers).add(column);
    }
    Map<FeatureColumn, PreparedFeature> learnt = new HashMap<>();
    ofNumbers(numbers).forEach(one -> learnt.put(one.column(), one));
    ofTexts(texts).forEach(one -> learnt.put(one.column(), one));
    return columns.features().stream().map(learnt::get).toList();
  }

  private Column value(FeatureColumn column) {
    return expr(column.value(columns.time()));
  }

  private List<PreparedFeature> ofNumbers(List<FeatureColumn> numbers) {
    Column[] measures =
        numbers.stream()
            .flatMap(column -> Stream.of(count(value(column)), avg(value(column).divide(SCALE))))
            .toArray(Column[]::new);
    Row found = train.agg(count(lit(1)), measures).head();
    rows = found.getLong(0);
    List<PreparedFeature> features = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      features.add(
          new PreparedFeature(
              numbers.get(i),
              rows,
              rows - found.getLong(1 + 2 * i),
              found.isNullAt(2 + 2 * i) ? 0 : found.getDouble(2 + 2 * i) * SCALE,
              List.of(),
              0));
    }
    return features;
  }

  private List<PreparedFeature> ofTexts(List<FeatureColumn> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    Column[] values = texts.stream().map(this::value).toArray(Column[]::new);
    WindowSpec byFrequency =
        Window.partitionBy(POSITION).orderBy(col(ROWS).desc(), col(VALUE).asc());
    Dataset<Row> counted =
        train
            .select(posexplode(array(values)))
            .groupBy(POSITION, VALUE)
            .agg(count(lit(1)).as(ROWS));
    List<Row> missing = counted.where(col(VALUE).isNull()).collectAsList();
    List<Row> frequent =
        counted
            .where(col(VALUE).isNotNull())
            .withColumn(RANK, row_number().over(byFrequency))
            .where(col(RANK).leq(lit(categories)))
            .orderBy(POSITION, RANK)
            .collectAsList();
    List<PreparedFeature> features = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int position = i;
      List<Row> own = frequent.stream().filter(row -> row.getInt(0) == position).toList();
      long without =
          missing.stream()
              .filter(row -> row.getInt(0) == position)
              .mapToLong(row -> row.getLong(2))
              .sum();
      long named = own.stream().mapToLong(row -> row.getLong(2)).sum();
      features.add(
          new PreparedFeature(
              texts.get(i),
              rows,
              without,
              0,
              own.stream().map(row -> row.getString(1)).toList(),
              rows - without - named));
    }
    return features;
  }
}
