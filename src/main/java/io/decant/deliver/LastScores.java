package io.decant.deliver;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.decant.config.ReturnConfig.OnlyChanged;
import io.decant.storage.LiteralPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
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

  /** Those of a batch; absent where none were kept, or others than are compared now. */
  Optional<Dataset<Row>> of(LedgerEntry batch) {
    if (!state.hasScores(batch.batch())) {
      return Optional.empty();
    }
    Dataset<Row> kept = spark.read().parquet(LiteralPath.of(state.scores(batch.batch())));
    return Arrays.equals(kept.columns(), compared()) ? Optional.of(kept) : Optional.empty();
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
    try {
      kept.write().mode(SaveMode.Overwrite).parquet(state.scores(batch));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw state.failure(e);
    }
  }

  private Dataset<Row> scores(Dataset<Row> rows) {
    return rows.select(Arrays.stream(compared()).map(Mapping::quoted).toArray(Column[]::new));
  }

  private String[] compared() {
    return Stream.concat(keys.stream(), Stream.of(rule.column())).toArray(String[]::new);
  }

  private Dataset<Row> joined(Dataset<Row> left, Dataset<Row> right, String how) {
    return left.join(right, keys.toArray(String[]::new), how);
  }

  private Column differs(DataType type) {
    Column now = Mapping.quoted(rule.column());
    Column before = col(LAST);
    Column other = now.eqNullSafe(before).equalTo(false);
    if (!(type instanceof NumericType)) {
      return other;
    }
    // Whole numbers may lie further apart than their type can say.
    DataType wide = type instanceof IntegralType ? DataTypes.createDecimalType(20, 0) : type;
    Column distance = abs(now.cast(wide).minus(before.cast(wide)));
    return other.and(now.isNull().or(before.isNull()).or(distance.gt(rule.tolerance())));
  }
}
