package io.decant.publish;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A 64-bit hash of a row that tells apart what Spark's own does not: xxhash64 skips nulls, so that
 * (null, a) and (a, null) are alike to it. Here the values follow 64-bit words with a bit for each
 * column, from the lowest, that is 1 where the column is null; within nested values each is
 * preceded by whether it is null. Maps are hashed regardless of the order of their entries; -0.0
 * and 0.0 are the same value.
 */
final class RowHash {
  private RowHash() {}

  /** The hash of all columns, in order. */
  static Column of(StructType schema) {
    List<Column> values = new ArrayList<>();
    List<Column> nulls = new ArrayList<>();
    Column word = lit(0L);
    for (int i = 0; i < schema.size(); i++) {
      StructField field = schema.fields()[i];
      Column value = col("`" + field.name().replace("`", "``") + "`");
      values.add(hashable(value, field.dataType()));
      long bit = 1L << (i % Long.SIZE);
      word = word.bitwiseOR(when(value.isNull(), lit(bit)).otherwise(lit(0L)));
      if (bit == Long.MIN_VALUE || i == schema.size() - 1) {
        nulls.add(word);
        word = lit(0L);
      }
    }
    nulls.addAll(values);
    return xxhash64(nulls.toArray(Column[]::new));
  }

  private static List<Column> marked(Column value, DataType type) {
    return List.of(value.isNull(), hashable(value, type));
  }

  private static Column hashable(Column value, DataType type) {
    if (type instanceof StructType struct) {
      List<Column> values = new ArrayList<>(List.of(lit(struct.size())));
      for (StructField field : struct.fields()) {
        values.addAll(marked(value.getField(field.name()), field.dataType()));
      }
      return xxhash64(values.toArray(Column[]::new));
    }
    if (type instanceof ArrayType array) {
      return folded(transform(value, element -> element(element, array.elementType())));
    }
    if (type instanceof MapType map) {
      Column entries =
          transform(
              map_entries(value),
              entry ->
                  xxhash64(
                      element(entry.getField("key"), map.keyType()),
                      element(entry.getField("value"), map.valueType())));
      return folded(array_sort(entries));
    }
    if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      return value.plus(lit(0).cast(type));
    }
    return value;
  }

  private static Column element(Column value, DataType type) {
    return xxhash64(marked(value, type).toArray(Column[]::new));
  }

  private static Column folded(Column hashes) {
    return aggregate(hashes, size(hashes).cast("bigint"), (all, one) -> xxhash64(all, one));
  }
}
