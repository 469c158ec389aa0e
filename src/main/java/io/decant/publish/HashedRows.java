package io.decant.publish;

import static org.apache.spark.sql.functions.col;

import io.decant.plan.InternalColumns;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that carry the hash of what will be published of them. It is made where the rows are at hand
 * anyhow, when they are staged, so that their digest needs no second look at their values.
 */
public final class HashedRows {
  private HashedRows() {}

  /**
   * The rows with their hashes.
   *
   * @param projected the published columns in order, and internal ones, which are not hashed
   */
  public static Dataset<Row> of(Dataset<Row> projected) {
    StructField[] published =
        Arrays.stream(projected.schema().fields())
            .filter(field -> !field.name().startsWith(InternalColumns.PREFIX))
            .toArray(StructField[]::new);
    return projected.withColumn(InternalColumns.ROW_HASH, RowHash.of(new StructType(published)));
  }

  /** The column of the hash, if the rows have one. */
  static Optional<Column> hash(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(InternalColumns.ROW_HASH)
        ? Optional.of(col(InternalColumns.ROW_HASH))
        : Optional.empty();
  }

  /** The rows alone. */
  static Dataset<Row> without(Dataset<Row> rows) {
    return rows.drop(InternalColumns.ROW_HASH);
  }
}
