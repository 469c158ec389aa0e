package io.decant.plan;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * A type as text that {@link DataType#fromDDL} reads: Spark's catalog string, with the names of
 * nested fields quoted where that could not be read otherwise. Whether a value may be null is no
 * part of it.
 */
public final class TypeText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private TypeText() {}

  /** The text. */
  public static String of(DataType type) {
    String text = type.catalogString();
    return !text.contains("struct<") || readsAs(type, text) ? text : quoted(type);
  }

  private static boolean readsAs(DataType type, String text) {
    try {
      return quoted(DataType.fromDDL(text)).equals(quoted(type));
    } catch (Exception e) {
      // A ParseException, which Spark throws undeclared.
      return false;
    }
  }

  private static String quoted(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields())
          .map(field -> name(field.name()) + ":" + quoted(field.dataType()))
          .collect(Collectors.joining(",", "struct<", ">"));
    } else if (type instanceof ArrayType array) {
      return "array<" + quoted(array.elementType()) + ">";
    } else if (type instanceof MapType map) {
      return "map<" + quoted(map.keyType()) + "," + quoted(map.valueType()) + ">";
    }
    return type.catalogString();
  }

  private static String name(String name) {
    return PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
  }
}
