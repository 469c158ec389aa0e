package io.decant.local.wire;

import io.decant.local.sql.TimestampForm;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Nested values as text: a struct by position without field names, {@code NULL} spelled out, what
 * is nested in quotes; a map as {@code [key -> "value"]}; an array in braces. Known from samples
 * only; GUESS: which characters make a part be quoted (as in PostgreSQL), and that booleans are
 * short inside maps and long elsewhere.
 */
final class NestedText {
  private static final String NULL = "NULL";

  private NestedText() {}

  static String of(SpecializedGetters row, int ordinal, DataType type, TimestampForm times) {
    return of(row, ordinal, type, false, times);
  }

  private static String of(
      SpecializedGetters row, int ordinal, DataType type, boolean insideMap, TimestampForm times) {
    if (type instanceof StructType struct) {
      return struct(row.getStruct(ordinal, struct.size()), struct, insideMap, times);
    } else if (type instanceof ArrayType array) {
      return array(row.getArray(ordinal), array.elementType(), insideMap, times);
    } else if (type instanceof MapType map) {
      return map(row.getMap(ordinal), map, times);
    } else if (type instanceof BooleanType && !insideMap) {
      return Boolean.toString(row.getBoolean(ordinal));
    }
    return ScalarText.of(row, ordinal, type, times);
  }

  private static String struct(
      SpecializedGetters row, StructType type, boolean insideMap, TimestampForm times) {
    StringBuilder text = new StringBuilder("(");
    StructField[] fields = type.fields();
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : ",");
      DataType field = fields[i].dataType();
      text.append(
          row.isNullAt(i)
              ? NULL
              : quotedIfNeeded(of(row, i, field, insideMap, times), nested(field)));
    }
    return text.append(")").toString();
  }

  private static String array(
      ArrayData array, DataType element, boolean insideMap, TimestampForm times) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < array.numElements(); i++) {
      text.append(i == 0 ? "" : ",");
      if (array.isNullAt(i)) {
        text.append(NULL);
      } else {
        String value = of(array, i, element, insideMap, times);
        text.append(nested(element) ? value : quotedIfNeeded(value, false));
      }
    }
    return text.append("}").toString();
  }

  private static String map(MapData map, MapType type, TimestampForm times) {
    StringBuilder text = new StringBuilder("[");
    ArrayData keys = map.keyArray();
    ArrayData values = map.valueArray();
    for (int i = 0; i < map.numElements(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(of(keys, i, type.keyType(), true, times))
          .append(" -> ");
      text.append(
          values.isNullAt(i)
              ? NULL
              : quotedIfNeeded(
                  of(values, i, type.valueType(), true, times), nested(type.valueType())));
    }
    return text.append("]").toString();
  }

  private static boolean nested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private static String quotedIfNeeded(String value, boolean always) {
    boolean plain =
        !value.isEmpty()
            && !value.equals(NULL)
            && value.chars().noneMatch(c -> "(){}[],\"\\".indexOf(c) >= 0 || c <= ' ');
    return plain && !always ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
  }
}
