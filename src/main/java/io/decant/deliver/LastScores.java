package io.decant.deliver;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.decant.config.ReturnConfig.OnlyChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** The score of every entity that was returned last, and what differs from it. */
final class LastScores {
  private static final String LAST = "decant_last";
  private static final String THERE = "decant_there";

  private final SparkSession spark;
  private final StateDirectory state;
  private final List<String> keys;
  private final OnlyChanged rule;

  LastScores(SparkSession spark, StateDirectory state, List<String> keys, OnlyChanged rule) {
    this.spark = spark;
    this.state = state;
    this.keys = List.copyOf(keys);
    this.rule = rule;
  }

  /** Those of a batch; absent where none were kept. */
  Optional<Dataset<Row>> of(LedgerEntry batch) {
    return state.hasScores(batch.batch())
        ? Optional.of(spark.read().parquet(state.scores(batch.batch())))
        : Optional.empty();
  }

  /** The rows of entities that are new, or whose score lies further away than is tolerated. */
  Dataset<Row> changed(Dataset<Row> typed, Dataset<Row> last) {
    List<Column> columns = new ArrayList<>();
    keys.forEach(key -> columns.add(Mapping.quoted(key).as(key)));
    columns.add(Mapping.quoted(rule.column()).as(LAST));
    columns.add(lit(true).as(THERE));
    Dataset<Row> before = last.select(columns.toArray(Column[]::new));
    Column[] all = List.of(typed.columns()).stream().map(Mapping::quoted).toArray(Column[]::new);
    return joined(typed, before, "left")
        .where(col(THERE).isNull().or(differs(typed.schema().apply(rule.column()).dataType())))
        .select(all);
  }

  /** Keeps the scores that will have been returned last when a batch has been. */
  void keep(String batch, Dataset<Row> sent, Optional<Dataset<Row>> last) {
    Dataset<Row> kept = scores(sent);
    if (last.isPresent()) {
      kept = kept.unionByName(joined(scores(last.get()), scores(sent), "left_anti"));
    }
    kept.write().mode(SaveMode.Overwrite).parquet(state.scores(batch));
  }

  private Dataset<Row> scores(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    keys.forEach(key -> columns.add(Mapping.quoted(key)));
    columns.add(Mapping.quoted(rule.column()));
    return rows.select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> joined(Dataset<Row> left, Dataset<Row> right, String how) {
    return left.join(right, keys.toArray(String[]::new), how);
  }

  private Column differs(DataType type) {
    Column now = Mapping.quoted(rule.column());
    Column before = col(LAST);
    Column other = now.eqNullSafe(before).equalTo(false);
    return type instanceof NumericType
        ? other.and(
            now.isNull().or(before.isNull()).or(abs(now.minus(before)).gt(rule.tolerance())))
        : other;
  }
}
