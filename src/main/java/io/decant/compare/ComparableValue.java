package io.decant.compare;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Values that Spark can compare: it cannot compare maps, whose entries have no order. */
final class ComparableValue {
  private ComparableValue() {}

  /** The value with its maps as sorted lists of entries, at any depth. */
  static Column of(Column value, DataType type) {
    if (!type.catalogString().contains("map<")) {
      return value;
    }
    if (type instanceof MapType map) {
      return array_sort(
          transform(
              map_entries(value),
              entry ->
                  struct(
                      of(entry.getField("key"), map.keyType()).as("key"),
                      of(entry.getField("value"), map.valueType()).as("value"))));
    } else if (type instanceof ArrayType array) {
      return transform(value, element -> of(element, array.elementType()));
    }
    Column[] fields =
        Stream.of(((StructType) type).fields())
            .map(field -> of(value.getField(field.name()), field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    return when(value.isNotNull(), struct(fields));
  }
}
