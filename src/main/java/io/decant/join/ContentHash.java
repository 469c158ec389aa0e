package io.decant.join;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * 128 bits that stand for the content of a row, so that equals in time are put into an order that
 * does not depend on where and when Spark meets them, and that prefers no value.
 */
final class ContentHash {
  private ContentHash() {}

  /** Two independent 64-bit hashes over all given fields. */
  static List<Column> of(StructType content) {
    return List.of(hash(1L, content), hash(2L, content));
  }

  /** The fields in a form that Spark hashes: it refuses maps and variants. */
  static List<Column> hashable(StructType content) {
    return Arrays.stream(content.fields()).map(ContentHash::hashable).toList();
  }

  private static Column hashable(StructField field) {
    Column column = Columns.named(field.name());
    return isHashed(field.dataType()) ? column : column.cast(DataTypes.StringType);
  }

  private static Column hash(long seed, StructType content) {
    Stream<Column> nullness =
        Arrays.stream(content.fields()).map(field -> Columns.named(field.name()).isNull());
    return xxhash64(
        Stream.concat(Stream.concat(Stream.of(lit(seed)), nullness), hashable(content).stream())
            .toArray(Column[]::new));
  }

  private static boolean isHashed(DataType type) {
    if (type instanceof ArrayType array) {
      return isHashed(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).allMatch(field -> isHashed(field.dataType()));
    }
    return !(type instanceof MapType) && !type.typeName().equals("variant");
  }
}
